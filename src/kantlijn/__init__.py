"""kantlijn reads posts and what was said under them, from files that you already have."""

__version__ = "0.1.0"
