"""How bytes are read, whichever format they are in: sources, packing, encodings, XML, JSON, YAML, CSV, dates."""
