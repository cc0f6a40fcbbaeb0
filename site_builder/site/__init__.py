"""Documents → pages; `adapter` is the only module that imports mkdocs.

contents   what the pages tell of: documents, forms, where each fact and phrase is used, what this audience may see
addresses  where each page lies and how pages link to each other
pages      one page, whatever makes a site of it
checks     what the rules found, as far as this audience may see it, and where it leads
parts      long lists over several pages
documents, phrases, outlines, sheets, sheet_lists, indicators, check_pages, overview   one kind of page a module
library, bankdata   what goes beside the pages, to find and show by and for other programs
compose    all of them
page_text  what a page says, by section
pinyin     how titles are spelled
search     the index that the search box reads
links      do the links between them hold
export     the pages as a plain Markdown tree
adapter    the pages as an MkDocs site
"""
