"""The catalogue: its schema, what is written to it, how comments are joined to posts, and the text that is searched."""
