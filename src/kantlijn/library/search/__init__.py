"""Search across the archive: a query in a small language in, posts and comments out, newest or best first.

Start at `engine.py`. `parse.py` reads what was typed into a `Query` (query.py), `statements.py` puts that to the
catalogue's full-text tables, `snippets.py` shows the words where they stand.
"""
