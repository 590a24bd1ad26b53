"""A thread as a document: its head, each comment as a block, folds, and the ways from comment to comment."""
