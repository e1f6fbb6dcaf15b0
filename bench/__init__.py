"""Measurements and the demonstration; nothing here ships."""
