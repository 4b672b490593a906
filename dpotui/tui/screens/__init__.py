"""One module a place, its stylesheet beside it."""
