"""How a text is compared with what somebody looks for: folding, whole characters, patterns. For find and search."""
