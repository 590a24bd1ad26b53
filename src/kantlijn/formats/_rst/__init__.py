"""What the formats with reStructuredText bodies share: heads, directives, roles, and the body as HTML."""
