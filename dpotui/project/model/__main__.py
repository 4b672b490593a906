"""`python -m dpotui.project.model > dpotui/project/model/schema_N.sql` prints the schema that the classes describe."""

from dpotui.project.model.printing import print_schema

if __name__ == "__main__":
    print(print_schema(), end="")
