"""What is wrong with a flow, all at once: errors refuse it, warnings and notes advise its author.

`check.check` runs every rule; `minutes` says how long a flow takes, `pace` what of it lies behind; `report`
writes faults for a person or a program. Nothing is imported here, so that who asks for minutes does not load the papers' templates.
"""
