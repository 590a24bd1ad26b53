"""What a page and a comment of ikiwiki say, whatever their files are called."""
