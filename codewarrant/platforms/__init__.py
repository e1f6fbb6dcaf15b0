"""One file a platform; the port is interface.py."""
