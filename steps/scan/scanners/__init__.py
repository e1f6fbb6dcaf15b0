"""One file a scanner; the port is interface.py."""
