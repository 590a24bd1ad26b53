"""Web pages as people save them: as HTML, as MHTML, as plain text; each module is a format."""
