"""Chengwen 成文: phrases, outlines and facts compile into finished Chinese work summaries and a static site.

The order of the modules, top to bottom; each may import only what stands above it, and a test holds that.

errors        what an author sees: file:line, what is wrong, what would be right
sources       text files as authors save them
zips          zip files whose bytes depend on their contents alone
records       records that people write in YAML: model, check and JSON Schema in one
document      what we say: Document, Heading, Paragraph, Run, Figure, Source; the waist
wording       how a value reads: numbers, dates, marks
phrasebank    indicators, topics, phrases, skeletons: load, check, compile
facts         unit tree and fact sheets: load, check
project       a folder with mkdocs.yml: phrasebank and facts together
rollup        what parts add up to, and who has filed what
assemble      skeleton x unit x date -> Document
exchange      facts as tables: forms out and back in, and all that is known
lint          Document or content -> findings; one rule a file
compare       two periods of one unit: what changed in words and in numbers
render        Document -> text, markdown, html, docx, json; one format a file
site          documents -> pages; the MkDocs adapter is the only module that imports mkdocs
cli           the commands, no logic
"""
