"""A flow is data: read with line numbers, checked, compiled to a plan, walked as a path.

In the order a newcomer meets them:

- `kinds`, `papers`, `family`, `model`  the data; `identity`, `privacy`, `texts`  what follows from it alone
- `places`, `tree`, `yaml_…`  YAML to a tree with lines; its traps become faults
- `reading`, `reading_…`      a tree to a flow, with everything that is wrong
- `values`, `fitting`         what an answer is; whether it fits its question
- `facts`, `fact_values`      what is frozen when a conversation opens
- `conditions`, `condition_…` a condition to one code object
- `plan`, `plan_parts`, `tables`, `settling`, `path`  a flow compiled; one conversation's way through it
- `checking`                  what is wrong with a flow that can be read
"""
