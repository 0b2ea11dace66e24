"""One small class per screen, fed by `desk` only."""
