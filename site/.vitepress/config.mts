import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type DefaultTheme, defineConfig } from "vitepress";
import { english, chinese } from "./frame.mts";
import { tokenize } from "./tokenize.mts";

// What is built is laid out by `site/stage.py`, which also says where the site will be and what stands in its sidebars.
// A test lays out another, with links that lead nowhere, to see whether sdlint knows which.
const planted = process.env.SDLINT_PLANTED;
const folder = planted ?? fileURLToPath(new URL("../../build/site", import.meta.url));
const built = (name: string) => `${folder}/${name}`;
const staged = JSON.parse(readFileSync(built("site.json"), "utf8"));

export default defineConfig({
  base: staged.base,
  srcDir: built("src"),
  outDir: built("dist"),
  cacheDir: built("cache"),
  cleanUrls: true,
  // The reports are no pages of VitePress, but files beside them; a test looks for them.
  ignoreDeadLinks: planted ? true : [/^\/report\//],
  title: "sdlint",
  head: [
    ["link", { rel: "icon", type: "image/svg+xml", href: `${staged.base}logo.svg` }],
    ["meta", { name: "theme-color", content: "#0f766e" }],
  ],
  sitemap: { hostname: staged.site },
  markdown: { theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" }, languageAlias: { pycon: "python" },
    // What inline code shows is no template: VitePress says so of blocks alone.
    config(md) {
      const plain = md.renderer.rules.code_inline!;
      md.renderer.rules.code_inline = (tokens, index, ...rest) => {
        tokens[index].attrSet("v-pre", "");
        return plain(tokens, index, ...rest);
      };
    },
  },
  locales: {
    root: { label: "English", lang: "en", ...english(staged) },
    zh: { label: "简体中文", lang: "zh-CN", link: "/zh/", ...chinese(staged) },
  },
  themeConfig: {
    logo: { src: "/logo.svg", alt: "" },
    socialLinks: [{ icon: "github", link: staged.repository, ariaLabel: "GitHub" }],
    editLink: { pattern: ({ frontmatter }) => frontmatter.edit } as DefaultTheme.EditLink,
    search: planted ? undefined : {
      provider: "local",
      options: {
        locales: { zh: { translations: chinese(staged).search } },
        miniSearch: {
          options: { tokenize },
          searchOptions: { combineWith: "AND", prefix: true, fuzzy: 0.1, boost: { title: 4, titles: 1, text: 1 } },
        },
      },
    },
  },
});
