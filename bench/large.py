"""How the time of a check grows with the size of a page: what doubles the size should double the time, and no more.

    python bench/large.py

Each shape is one page and its translation, checked cold by one process, without the web. Prints for each size
the seconds, and the ratio to the size before it; a page beyond the limit of 10 MB is refused, which takes no time.
"""

import tempfile
import time
from pathlib import Path

import sdlint

LINES = {
    "sections": "## Section {0}\n\nText with *emphasis*, and [a link](b.md).\n\n",
    "definitions": "[r{0}]: https://example.org/{0}\n",
    "links": "[link {0}](https://example.org/{0})\n\n",
    "other links": "[link {0}](https://example.org/{0})\n\n",
    "rows of a table": "| {0} | text | `code` |\n",
    "items": "- item {0}\n  1. and one below\n",
    "lines of code": "    call({0})\n",
    "prose": "潜在空间 {0} 是一个**压缩**的表示。 Plain words follow it.\n\n",
}
"""By shape: what is repeated, with its number."""
MOST = {"definitions": 100_000, "lines of code": 200_000, "prose": 100_000}
"""Where lines are short: the largest number of them."""
CONFIG = "locales: {zh: 'zh/{path}', en: 'en/{path}'}\nsource: zh\nflavor: vitepress\n"


def seconds(page: str, other: str) -> tuple[float, int]:
    """How long a check of a tree with `page` and its translation takes, and how many findings there are."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in {"sdlint.yaml": CONFIG, "zh/a.md": page, "en/a.md": other}.items():
            Path(folder, path).parent.mkdir(exist_ok=True)
            Path(folder, path).write_text(text, "utf-8")
        began = time.perf_counter()
        result = sdlint.check(root=folder)
        return time.perf_counter() - began, len(result.findings)


def main() -> None:
    for shape, line in LINES.items():
        head = "# Title\n\n" + ("| a | b | c |\n| - | - | - |\n" if shape == "rows of a table" else "")
        most = MOST.get(shape, 20_000)
        before = 0.0
        for size in (most // 4, most // 2, most):
            page = head + "".join(map(line.format, range(size)))
            other = page.replace("https://example.org/", "https://example.net/x") if shape == "other links" else page
            took, found = seconds(page, other)
            ratio = f"{took / before:.2f} times the time before" if before else ""
            print(f"{shape:16}{size:>8,}{len(page.encode()) / 1e6:6.1f} MB{took:8.2f} s{found:>8,} findings  {ratio}")
            before = took
    huge = "Plain words, and many of them.\n" * 1_600_000
    took, found = seconds(huge, huge)
    print(f"{'beyond the limit':24}{49.6:>6} MB{took:8.2f} s{found:>8,} findings")


if __name__ == "__main__":
    main()
