"""Damage sound inputs at random and feed them to everything that reads what strangers write: nothing may break.

    python fuzz/damage.py [SECONDS] [SEED] [TARGET ...]

The time is shared among the targets. Says the seed, so that a failure can be had again; an input that breaks something
is written to ``build/``.
"""

import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "fuzz")]

from targets import TARGETS, seeds  # noqa: E402

from sdlint.errors import SdlintError  # noqa: E402

PIECES = [
    *b"\n|\r\n|\t|    |`|```\n|*|**|[|](|)|<|<!--|-->|:::|>|# |{#a}|{{|}}|$$|[^1]|\\|&amp;|\0|![|---\n".split(b"|"),
    *b"{%|%}|{#|#}|{/*|*/}|<A |/>|</|{#if |/// note\n|export {|`${|".split(b"|"),
    *b"<<< |: |- |\"|'|{|}|=|%|1e999|-0|&a|*a|!!python/object|<!ENTITY a 'b'>|]]>|\x85|\xff".split(b"|"),
    "，".encode(), "**”".encode(), "\u2028".encode(), b"\xed\xa0\x80", b"\xef\xbb\xbf", b"|",
]  # fmt: skip


def damaged(data: bytes, dice: random.Random) -> bytes:
    """`data` with a few pieces put in, cut out, doubled or changed."""
    for _ in range(dice.randint(1, 12)):
        at, to = sorted(dice.randrange(len(data) + 1) for _ in range(2))
        cut = min(to, at + dice.randrange(1, 40))
        piece = dice.choice(PIECES) * dice.choice((1, 1, 1, 1, 2, 50))
        data = dice.choice((
            data[:at] + piece + data[at:],
            data[:at] + data[cut:],
            data[:at] + data[cut:] + data[at:cut],
            data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :],
        ))  # fmt: skip
    return data


def fault_of(name: str, data: bytes) -> Exception | None:
    """What breaks when the target called `name` is fed with `data`; None where nothing does."""
    try:
        TARGETS[name](data)
    except SdlintError:
        return None
    except Exception as fault:  # noqa: BLE001 - whatever is raised is what was looked for
        return fault
    return None


def feed(name: str, seed: int, until: float, most: int = 1 << 60) -> int:
    """Feeds a target till the monotonic time `until`, or `most` inputs; how many it took. Exits where one breaks it."""
    dice, sound = random.Random(f"{seed} {name}"), seeds(name)
    tried = 0
    while time.monotonic() < until and tried < most:
        data = damaged(dice.choice(sound), dice)
        tried += 1
        if fault := fault_of(name, data):
            broken = ROOT / "build" / f"fuzz-{name}"
            broken.parent.mkdir(exist_ok=True)
            broken.write_bytes(data)
            sys.exit(f"{name}, seed {seed}, input {tried}: {fault!r} ({broken})")
    return tried


def main() -> None:
    seconds = float((sys.argv[1:2] or ["60"])[0])
    seed = int((sys.argv[2:3] or [str(time.time_ns())])[0])
    names = sys.argv[3:] or list(TARGETS)
    print(f"seed {seed}")
    for name in names:
        print(f"{name}: {feed(name, seed, time.monotonic() + seconds / len(names))} inputs, nothing broken", flush=True)


if __name__ == "__main__":
    main()
