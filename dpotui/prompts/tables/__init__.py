"""Table files of every usual format, read row by row; what is broken in them is named by file and line."""
