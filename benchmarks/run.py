"""Every benchmark, each beside its floor in the same run: `python -m benchmarks.run`.

Exit 1 when a ratio is over its target. Ratios, never seconds: machines differ.
"""

from __future__ import annotations

import sys

from benchmarks import bidi, durable, engine, repaint, startup

PARTS = (engine, bidi, durable, startup, repaint)


def main() -> int:
    """Run them all and print one table."""
    over = 0
    print(f"{'what':<66} {'ratio':>7} {'target':>7}")
    for part in PARTS:
        for name, ratio, target in part.ratios():
            late = ratio > target
            over += late
            print(f"{name:<66} {ratio:7.2f} {target:7.2f}{'  OVER' if late else ''}", flush=True)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
