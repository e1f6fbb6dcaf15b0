"""Where the content of a change is read from."""
