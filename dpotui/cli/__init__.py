"""The command line: data on stdout, talk on stderr. Verbs have a room of their own and load phases when one runs."""
