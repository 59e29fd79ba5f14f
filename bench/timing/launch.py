"""``python -I -S launch.py REPORT OUTPUT COMMAND...``: runs a command, and writes what it cost to REPORT as JSON.

A process of its own, and a small one: what a process is said to have taken at most is at least what its parent held
when it started it.
"""

import json
import os
import sys
import time


def main() -> None:
    report, output, *command = sys.argv[1:]
    sink = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    streams = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        *((os.POSIX_SPAWN_DUP2, sink, stream) for stream in (1, 2)),
    ]
    began = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=streams)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - began
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes there, KiB elsewhere
    cost = {"cpu": usage.ru_utime + usage.ru_stime, "wall": wall, "peak": usage.ru_maxrss * unit / 1e6}
    with open(report, "w", encoding="utf-8") as file:
        json.dump({**cost, "code": os.waitstatus_to_exitcode(status)}, file)


if __name__ == "__main__":
    main()
