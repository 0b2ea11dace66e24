"""A program on a pseudo-terminal, led and read from outside. Nothing here waits for a length of time."""

from __future__ import annotations

import errno
import os
import pty
import select
import signal
import struct
import sys
import termios
from collections.abc import Mapping
from fcntl import ioctl
from pathlib import Path

import guide

PATIENCE = 60  # seconds until a program that says nothing is a failure
SOURCE, HERE = Path(guide.__file__).parent.parent, Path(__file__).parent


class Terminal:
    """A terminal with a program on it: what was sent, in order, and the process."""

    def __init__(
        self, *command: str, env: Mapping[str, str], size: tuple[int, int] = (80, 24), cwd: Path | None = None
    ) -> None:
        known = {"PYTHONPATH": f"{SOURCE}{os.pathsep}{HERE}", "TERM": "xterm-256color"}
        self.sent = b""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(cwd or Path.cwd())
            os.execve(sys.executable, [sys.executable, *command], known | dict(env))
        self.resize(*size)

    def resize(self, width: int, height: int) -> None:
        """Make the window another size."""
        ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def until(self, wanted: bytes, after: int | None = None) -> int:
        """Read until this was sent, after what was read so far or after a place; says where behind it one stands."""
        after = len(self.sent) if after is None else after
        while wanted not in self.sent[after:]:
            assert self.came(PATIENCE), f"{wanted!r} never came"
        return self.sent.index(wanted, after) + len(wanted)

    def came(self, seconds: float) -> bool:
        """Read what comes next; False when nothing does for so long."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return False
        self.sent += os.read(self.terminal, 65536)
        return True

    def type(self, *pieces: bytes) -> None:
        """Send bytes piece by piece, reading meanwhile, so that neither side waits for the other."""
        for piece in pieces:
            left = piece
            while left:
                readable, writable, _ = select.select([self.terminal], [self.terminal], [], PATIENCE)
                assert readable or writable, "it takes nothing any more"
                if readable:
                    self.sent += os.read(self.terminal, 65536)
                if writable:
                    left = left[os.write(self.terminal, left[:512]) :]

    def end(self) -> int:
        """Read to the end; the exit code, or the signal that ended it."""
        while True:
            before = len(self.sent)
            try:
                assert self.came(PATIENCE), "it does not end"
            except OSError as gone:
                assert gone.errno == errno.EIO  # noqa: PT017 - that is how a terminal ends
                break
            if len(self.sent) == before:
                break
        os.close(self.terminal)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def hang_up(self) -> int:
        """Close the window over the program; the exit code, or the signal that ended it."""
        os.close(self.terminal)
        program = os.pidfd_open(self.pid)
        ended = bool(select.select([program], [], [], PATIENCE)[0])
        os.close(program)
        if not ended:
            os.kill(self.pid, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        assert ended, "it goes on unseen"
        return code
