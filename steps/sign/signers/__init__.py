"""One file a kind of signer; the port is interface.py."""
