"""Forums: what Discourse gives out, as JSON and as text; each module is a format."""
