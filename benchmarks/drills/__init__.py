"""Drills that break a home, and count how often the next run mends it."""
