"""The map of the house: what each part is for, in the order a newcomer meets it.

- `flow`          a flow is data: read with line numbers, checked, compiled to a plan
- `conversation`  a conversation is a log of events: the walk along the path, its life cycle
- `store`         one encrypted file: log, projections, keys
- `insight`       readings over rounds and respondents, and which of them count
- `charts`        the star: geometry once, drawn as text cells and as SVG
- `summary`       papers: a document, and the formats it is written in
- `desk`          the jobs of the office; all that a front end may speak to
- `plain`, `tui`  the two front ends; they hold no truth
- `cli`           the command line; the one place where clock, chance and environment enter
- `language`      catalogues, direction of writing, dates
- `canonical`, `paths`, `errors`, `faults`  what everything rests on

Three ideas carry it. A flow is data, so every flow ends. A conversation is a log, so path = f(flow,
facts, answers). Every picture is a slice of one cube: indicator x respondent x round.
"""

__version__ = "0.1.0"
