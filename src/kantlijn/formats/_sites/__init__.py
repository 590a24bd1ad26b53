"""What the formats of static sites share: front matter, what its fields mean, where a file stands, template tags."""
