"""The `dpotui` command: its bare forms (`dpotui`, `dpotui PROJECT`), and how errors end."""

import sys
from pathlib import Path
from typing import Final

from dpotui.cli.opening import has_terminal, open_interface, plain_opening
from dpotui.cli.output import speak_in_any_locale, talk
from dpotui.errors import DpotuiError, record_crash
from dpotui.long_work import WorkStoppedError

EXIT_UNEXPECTED: Final = 3
EXIT_INTERRUPTED: Final = 130
"""What a shell expects of a command that was ended by ctrl+c."""


def main() -> None:
    """Run the command line. Errors a person can put right end in a line or two on stderr and their exit code."""
    speak_in_any_locale()
    arguments = with_open(sys.argv[1:])
    try:
        if not arguments and has_terminal():
            from dpotui.cli.greeting import greet

            sys.exit(greet())
        if opening := plain_opening(arguments):
            sys.exit(open_interface(opening))
        from dpotui.cli.app import app

        app(arguments, prog_name="dpotui")
    except DpotuiError as error:
        talk(f"dpotui: {error}")
        sys.exit(error.exit_code)
    except WorkStoppedError:
        from dpotui.overview.work_words import STOPPED

        talk(f"dpotui: {STOPPED}")
        sys.exit(EXIT_INTERRUPTED)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    except Exception:
        talk(f"dpotui: something went wrong that should not have; nothing half-done was saved.\n{record_crash()}")
        sys.exit(EXIT_UNEXPECTED)


def with_open(arguments: list[str]) -> list[str]:
    """`dpotui PROJECT` means `dpotui open PROJECT`, also without the project's ending where that is no verb."""
    first = arguments[0] if arguments else ""
    if first.endswith(".dpo") or (first and not first.startswith("-") and Path(first).is_file()):
        return ["open", *arguments]
    if first and not first.startswith("-") and Path(f"{first}.dpo").is_file() and not _is_verb(first):
        return ["open", f"{first}.dpo", *arguments[1:]]
    return arguments


def _is_verb(word: str) -> bool:
    from dpotui.cli.help_words import SECTIONS

    return any(word == verb for _, verbs in SECTIONS for verb, _ in verbs)
