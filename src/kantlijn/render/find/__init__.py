"""Finding in a document: the pattern, the folded text it is looked for in, and the hits."""
