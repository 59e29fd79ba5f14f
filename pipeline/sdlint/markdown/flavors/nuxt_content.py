"""Nuxt Content: remark with MDC, components in Markdown (content.nuxt.com)."""

from msgspec.structs import replace

from sdlint.markdown.flavors.docusaurus import DOCUSAURUS

NUXT_CONTENT = replace(DOCUSAURUS, name="nuxt-content")
