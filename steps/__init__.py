"""One folder a step; each reads records and writes one. No step imports another."""
