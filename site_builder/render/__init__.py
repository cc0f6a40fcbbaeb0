"""Document → text, markdown, html, json; one format a file."""
