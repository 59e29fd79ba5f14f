"""Docsify's configs -> the config that `sdlint init` writes, which has to load."""

from pathlib import Path

from init_trees import survey
from sdlint.model.site_settings import SiteSettings


def test_docsify(tmp_path: Path) -> None:
    page = """
    <script>
      // relativePath: false
      window.$docsify = { name: 'A', relativePath: true, fallbackLanguages: ['en'],
        alias: { '/.*/_sidebar.md': '/_sidebar.md', '/de-de/(.*)': '/$1', '/changelog': 'https://example.org/' } }
    </script>
    <script src="//cdn.jsdelivr.net/npm/docsify@4.13/lib/docsify.min.js"></script>
    """
    files = {"docs/index.html": page, "docs/README.md": "# A", "docs/zh-cn/README.md": "# 甲", "demo/index.html": "<p>"}
    _, made = survey(tmp_path, files)
    assert (made.flavor, made.locales) == ("docsify", {"en": "docs/{path}", "zh-cn": "docs/zh-cn/{path}"})
    assert made.site == SiteSettings(
        version="4.13", base="/", fallback=True, generated=("/de-de/**", "/changelog"), plugins=("relativePath",)
    )


def test_docsify_with_its_config_in_a_script(tmp_path: Path) -> None:
    page = "<div id=app></div><script src='js/index.js'></script><script src='//cdn.test/docsify@4'></script>"
    script = "window.$docsify = Object.assign({ relativePath: true }, window.$docsify)"
    _, made = survey(tmp_path, {"docs/index.html": page, "docs/js/index.js": script, "docs/a.md": "# A"})
    assert (made.flavor, made.site.plugins) == ("docsify", ("relativePath",))
