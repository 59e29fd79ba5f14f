"""A look at a file that does not read it: for an editor, which looks at the same tree again at every pause.

What is remembered for later runs never goes by it: a checkout and a cache that was carried have other times, and times
can be set. Within one process the time of the last change (``st_ctime``) is the kernel's own, and says that a file is
as it was, unless it was changed twice within one tick of the clock: git has the same doubt of its index
("Racy git", Documentation/technical/racy-git.txt), and takes the same way out.
"""

import os
import stat
import time

Glance = tuple[int, int, int, int, int]
"""Device, inode, bytes, and the times of the last change of the content and of the file (ns)."""

TICK = 2.0
"""Seconds between two times that some file system can tell apart: FAT has the longest."""


def glance(path: str) -> Glance | None:
    """What the regular file at `path` is like; None where that does not say that it is as it was.

    So for one that has just been changed, and on Windows, where ``st_ctime`` is the time at which a file was made.
    """
    if os.name == "nt":
        return None
    try:
        now = os.stat(path)
    except (OSError, ValueError):
        return None
    recent = max(now.st_mtime, now.st_ctime) > time.time() - TICK
    if recent or not stat.S_ISREG(now.st_mode):
        return None
    return now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns, now.st_ctime_ns
