// Records what the npm packages make of headings.json: `npm install && node record.mjs`. record.py does the rest.
import { readFileSync, writeFileSync } from 'node:fs'
import { slugify } from '@mdit-vue/shared'
import GithubSlugger, { slug } from 'github-slugger'
import emoji from 'markdown-it-emoji/lib/data/full.mjs'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { toString } from 'mdast-util-to-string'
import { gfm } from 'micromark-extension-gfm'
import { createMarkdownRenderer } from 'vitepress'

const here = new URL('./', import.meta.url)
const { texts, pages: common, long, explicit } = JSON.parse(readFileSync(new URL('headings.json', here)))
const pages = [...common, ...long] // Python-Markdown knows no headings in several lines
const save = (name, value) => writeFileSync(new URL(name, here), JSON.stringify(value, null, 1) + '\n')
const slugs = (slugOf) => texts.map((text) => ({ text, slug: slugOf(text) }))

const vitepress = await createMarkdownRenderer('.')
const idsByVitepress = (markdown) =>
  vitepress.parse(markdown, {}).filter((token) => token.type === 'heading_open').map((token) => token.attrGet('id'))
save('vitepress.json', {
  slugs: slugs(slugify),
  pages: [...pages, ...explicit.vitepress].map((markdown) => ({ markdown, anchors: idsByVitepress(markdown) })),
})

function* headings(node) {
  if (node.type === 'heading') yield node
  for (const child of node.children ?? []) yield* headings(child)
}
const idsBySlugger = (markdown, includeImageAlt) => {
  const slugger = new GithubSlugger()
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  const ids = [...headings(tree)].map((node) => slugger.slug(toString(node, { includeImageAlt, includeHtml: false })))
  // Docusaurus's theme leaves out the id of a title.
  return includeImageAlt ? ids.map((id, index) => ([...headings(tree)][index].depth === 1 ? '' : id)) : ids
}
for (const [flavor, alt] of [['github', false], ['docusaurus', true]]) {
  save(`${flavor}.json`, {
    slugs: slugs((text) => slug(text)),
    pages: pages.map((markdown) => ({ markdown, anchors: idsBySlugger(markdown, alt) })),
  })
}

const shortcodes = [...Object.keys(emoji)].sort().join('\n')
writeFileSync(new URL('../../../pipeline/sdlint/markdown/slug/emoji.txt', here), shortcodes + '\n')
