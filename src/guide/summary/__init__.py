"""Papers: a document, and the formats it is written in.

- `context`    what a paper sees
- `papers`     a paper from its flow's template (`templates`, `names`, `inserted`, `parsing`) or as we write it
- `journal`, `citizen`  as we write them, from `steps`, `agreements`, `star_words`, `saying`
- `pieces`, `interpreting`  what both templates and our own papers are made of
- `document`   a paper as data: blocks of lines; `intake` cleans all text on its way there
- `form`       a flow as empty paper
- `sheet`      what somebody who speaks a language fills in
- `formats`    text, Markdown, HTML, Word, JSON, CSV
"""
