"""Rspress's configs -> the config that `sdlint init` writes, which has to load."""

from pathlib import Path

from init_trees import survey
from sdlint.model.site_settings import SiteSettings


def test_rspress(tmp_path: Path) -> None:
    config = """
    import { defineConfig } from '@rspress/core'
    export default defineConfig({ root: path.join(__dirname, 'content'), lang: 'en', base: '/b/',
      locales: [{ lang: 'en', label: 'English' }, { lang: 'zh', label: 'Chinese' }, { lang: 'ja', label: 'Later' }] })
    """
    files = {
        "package.json": '{"devDependencies": {"@rspress/core": "^2.0.22"}}',
        "rspress.config.ts": config,
        "content/en/index.mdx": "# A",
        "content/zh/index.mdx": "# 甲",
        "content/public/a.png": "",
    }
    _, made = survey(tmp_path, files)
    assert (made.flavor, made.source, made.public) == ("rspress", "en", "content/public")
    assert made.locales == {"en": "content/en/{path}", "zh": "content/zh/{path}"}
    assert made.site == SiteSettings(version="2.0.22", base="/b/")
