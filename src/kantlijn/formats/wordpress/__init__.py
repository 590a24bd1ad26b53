"""What WordPress itself gives out of a site; each module is a format."""
