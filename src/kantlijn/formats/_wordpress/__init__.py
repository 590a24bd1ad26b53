"""What the formats that hold WordPress bodies share: shortcodes, block marks, and paragraphs from blank lines."""
