"""Threads that were saved as text: what a comment's head looks like, and what a theme prints round the comments."""
