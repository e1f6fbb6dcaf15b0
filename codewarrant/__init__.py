"""The ground that the steps share: records, their bytes, and the doors to git, programs and platforms."""

__version__ = "0.1.0"
