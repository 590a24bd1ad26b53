"""Comments kept as files of their own beside the posts of a site; each module is a format."""
