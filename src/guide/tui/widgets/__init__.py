"""The parts of the screens: each draws a view it is given, and tells its screen what was picked."""
