"""A conversation is a log of events: everything else is derived from it.

- `events`     the log: the envelope, and the kinds
- `lifecycle`  which event may happen now: stages, one table
- `project`    log to state, whatever the log holds
- `walk`       state and path together; what an act becomes
- `rows`, `derive`, `subjects`  what is kept beside the log
- `rounds`     codes made and rounds closed, from a subject's stream
"""
