"""A flow is data: model, reading with line numbers, conditions, plan, path, checking."""
