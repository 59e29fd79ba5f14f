"""Docsify, versions 4 and 5: what it makes of pages in a browser, one page after the other."""

from collections.abc import Iterator
from dataclasses import replace

from site_tree import Recipe, default_spellings

INDEX = """<!DOCTYPE html>
<html><body><div id="app"></div>
<script>window.$docsify = {{name: 'Site', {}}}</script>
<script src="/node_modules/docsify@{}/{}"></script>
</body></html>
"""
RENDER = r"""
// Shows each page in a browser, and writes what stands there, with routes as the addresses of files.
import {createServer} from 'node:http'
import {cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {dirname, posix} from 'node:path'
import {spawn} from 'node:child_process'

const pages = readFileSync('pages.txt', 'utf8').trim().split('\n')
const library = readFileSync('library.txt', 'utf8').trim()
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://x').pathname).replace(/\/$/, '/index.html')
  const file = '.' + path.replace(/^\/node_modules\/docsify@\d+\/.*/, library)
  if (!existsSync(file) || statSync(file).isDirectory()) return response.writeHead(404).end()
  response.writeHead(200, {'content-type': file.endsWith('.html') ? 'text/html' : 'text/plain'}).end(readFileSync(file))
}).listen(0)
const port = server.address().port
const shown = (page) => new Promise((resolve) => {
  const route = '/' + page.replace(/README\.md$/, '').replace(/\.md$/, '')
  const options = ['--headless', '--no-sandbox', '--disable-gpu', '--virtual-time-budget=8000', '--dump-dom']
  const address = `http://localhost:${port}/#${route}`
  const child = spawn('chromium', [...options, address], {stdio: ['ignore', 'pipe', 'ignore']})
  let html = ''
  child.stdout.on('data', (data) => (html += data))
  child.on('close', () => resolve(html))
})
const fileOf = (route) => {
  const path = posix.normalize('/' + route)
  return /\.(md|html)$/.test(path) ? path : path.endsWith('/') ? path + 'README.md' : path + '.md'
}
const ordinary = (href) => {
  if (!href.startsWith('#')) return href
  const [route, query] = href.slice(1).replaceAll('&amp;', '&').split('?')
  const id = new URLSearchParams(query ?? '').get('id')
  return fileOf(decodeURI(route)) + '.html' + (id ? '#' + encodeURIComponent(id) : '')
}
for (const page of pages) {
  const html = (await shown(page)).replace(/<aside[^]*?<\/aside>/, '')
  const file = `out/${page}.html`
  mkdirSync(dirname(file), {recursive: true})
  writeFileSync(file, html.replace(/href="([^"]*)"/g, (_, href) => `href="${ordinary(href)}"`))
}
for (const file of readFileSync('static.txt', 'utf8').trim().split('\n')) {
  mkdirSync(dirname(`out/${file}`), {recursive: true})
  cpSync(file, `out/${file}`)
}
server.close()
"""
EXTRA = """
[L90021](/paper.pdf) [L90022](/paper.pdf ':ignore') [L90023](/nowhere.pdf ':ignore') [L90024](?id=same)
[L90025](/guide/start?id=same) [L90026](/guide/start?id=nowhere) [L90027](#Same) [L90028](guide/start.md?id=same)

## 概念 :id=Own-Id

[L90031](#own-id) [L90032](#Own-Id) [L90033](#概念) [L90034](#same-1)

### Setext and `code` **bold** [link](./start.md)

### An image ![alt text](/logo.png) here

### It's "quoted" &amp; more &copy; a  b -- c

### Emoji :tada: here

### <span id="inner">Inner</span> tag

### Ignored {docsify-ignore}

[L90041](#inner) [L90042](#setext-and-code-bold-link) [L90043](#ignored)

Setext
------

> [!NOTE]
> [L90044](/nowhere/)

?> A tip, [L90045](/guide/start)

[L90046]: /guide/deep/odd-name.md
[L90047]: /guide/deep/nowhere.md

[L90046] and [L90047]
"""
PAGES = {
    "README.md": "",
    "guide/README.md": "",
    "guide/start.md": "",
    "guide/中文.md": "",
    "guide/deep/odd-name.md": "",
    "zh-cn/README.md": "",
    "zh-cn/guide/start.md": "",
}
STATIC: dict[str, str | bytes] = {"paper.pdf": "%PDF", "static.txt": "paper.pdf\n"}


def spellings(page: str, other: str) -> Iterator[str]:
    """Those of every generator, and the route from the root."""
    yield from default_spellings(page, other)
    yield other
    yield f"/{other.removesuffix('.md')}".removesuffix("README")


def recipe(version: str, library: str, options: str, **others: object) -> Recipe:
    """A site with docsify of a `version`, whose `library` is a file of its package."""
    return Recipe(
        name="docsify" if version == "5" else f"docsify-{version}",
        flavor="docsify",
        npm=("--ignore-scripts", f"docsify@{version}"),
        apt=("chromium",),
        build=("node", "render.mjs"),
        out="out",
        pages=PAGES,
        config={
            "locales": {"en": "{path}", "zh": "zh-cn/{path}"},
            "source": "en",
            "public": None,
            "site": {"version": version},
        },
        files={
            **STATIC,
            "index.html": INDEX.format(options, version, library),
            "library.txt": f"/node_modules/docsify/{library}\n",
            "pages.txt": "\n".join(PAGES),
            "render.mjs": RENDER,
        },
        heading_id=" :id={}",
        spellings=spellings,
        extra={"guide/start.md": EXTRA},
        served=lambda path, files: path in files,
    )


FIVE = recipe("5", "dist/docsify.js", "")
FOUR = recipe("4", "lib/docsify.js", "")
RELATIVE = replace(
    recipe("5", "dist/docsify.js", "relativePath: true"),
    name="docsify-relative",
    config={**FIVE.config, "site": {"version": "5", "plugins": ["relativePath"]}},
)
RECIPES = [FIVE, FOUR, RELATIVE]
