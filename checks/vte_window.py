"""A window with VTE in it, the terminal of GNOME and Xfce: `/usr/bin/python3 vte_window.py COMMAND...`.

It is run by the system's own Python, which has GTK (Debian: python3-gi, gir1.2-vte-2.91).
"""

import os
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Vte", "2.91")
from gi.repository import GLib, Gtk, Pango, Vte  # noqa: E402 - the versions come first

COLUMNS, ROWS = 80, 24


def main() -> None:
    """Show the command until it ends."""
    window, terminal = Gtk.Window(), Vte.Terminal()
    terminal.set_font(Pango.FontDescription("Noto Sans Mono 10"))
    terminal.set_size(COLUMNS, ROWS)
    terminal.set_cursor_blink_mode(Vte.CursorBlinkMode.OFF)
    environment = [f"{name}={said}" for name, said in os.environ.items()]
    terminal.spawn_async(
        Vte.PtyFlags.DEFAULT, None, sys.argv[1:], environment, GLib.SpawnFlags.SEARCH_PATH, None, None, -1, None, None
    )  # fmt: skip
    terminal.connect("child-exited", Gtk.main_quit)
    window.add(terminal)
    window.show_all()
    window.move(0, 0)
    Gtk.main()


if __name__ == "__main__":
    main()
