"""The command line, one module a verb group: data on stdout, talk on stderr, phases imported when a verb runs."""
