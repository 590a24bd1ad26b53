"""What the formats with comments in named fields share: one thing goes by many names."""
