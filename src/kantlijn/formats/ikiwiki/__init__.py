"""The pages of ikiwiki and what was said below them, as files."""
