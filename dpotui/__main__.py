"""Lets `python -m dpotui` do what the `dpotui` command does."""

from dpotui.cli.main import main

if __name__ == "__main__":
    main()
