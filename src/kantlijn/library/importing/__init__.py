"""The importing: which files there are, and the process of its own that reads them into the catalogue."""
