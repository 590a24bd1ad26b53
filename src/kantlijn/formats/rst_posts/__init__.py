"""Posts in reStructuredText, and of Nikola, which has them so and otherwise; each module is a format."""
