import type { DefaultTheme } from "vitepress";

export interface Staged {
  base: string;
  site: string;
  repository: string;
  version: string;
  sidebars: Record<"en" | "zh", DefaultTheme.SidebarMulti>;
}

interface Frame {
  description: string;
  themeConfig: DefaultTheme.Config;
  search: DefaultTheme.LocalSearchOptions["translations"];
}

const nav = (prefix: string, words: Record<string, string>, staged: Staged): DefaultTheme.NavItem[] => [
  { text: words.guide, link: `${prefix}guide/getting-started`, activeMatch: `^${prefix}guide/` },
  { text: words.rules, link: `${prefix}rules/`, activeMatch: `^${prefix}rules/` },
  { text: words.config, link: `${prefix}config` },
  { text: words.handbook, link: `${prefix}handbook/`, activeMatch: `^${prefix}handbook/` },
  { text: words.status, link: `${prefix}status` },
  { text: `v${staged.version}`, link: `${staged.repository}/blob/main/CHANGELOG.md` },
];

export const english = (staged: Staged): Frame => ({
  description: "Keeps documentation in several languages whole: links and their archives, terms, sections out of step.",
  themeConfig: {
    nav: nav("/", { guide: "Guide", rules: "Rules", config: "Config", handbook: "Handbook", status: "Status" }, staged),
    sidebar: staged.sidebars.en,
    outline: { level: [2, 3], label: "On this page" },
    editLink: { pattern: ({ frontmatter }) => frontmatter.edit, text: "Edit this page" },
    footer: { message: "The program is under the MIT licence, the handbook under CC BY 4.0." },
  },
  search: undefined,
});

export const chinese = (staged: Staged): Frame => ({
  description: "让多语言文档保持完整：链接与存档、术语、没有同步的章节。",
  themeConfig: {
    nav: nav("/zh/", { guide: "指南", rules: "规则", config: "配置项", handbook: "手册", status: "现状" }, staged),
    sidebar: staged.sidebars.zh,
    outline: { level: [2, 3], label: "本页内容" },
    editLink: { pattern: ({ frontmatter }) => frontmatter.edit, text: "编辑本页" },
    docFooter: { prev: "上一页", next: "下一页" },
    darkModeSwitchLabel: "外观",
    lightModeSwitchTitle: "切换到浅色",
    darkModeSwitchTitle: "切换到深色",
    sidebarMenuLabel: "目录",
    returnToTopLabel: "回到顶部",
    langMenuLabel: "切换语言",
    skipToContentLabel: "跳到正文",
    notFound: {
      title: "没有这一页",
      quote: "它可能搬了家，也可能从来没有过。",
      linkLabel: "回到首页",
      linkText: "回到首页",
    },
    footer: { message: "程序采用 MIT 许可证，手册采用 CC BY 4.0 许可。" },
  },
  search: {
    button: { buttonText: "搜索", buttonAriaLabel: "搜索" },
    modal: {
      displayDetails: "显示详情",
      resetButtonTitle: "清除",
      backButtonTitle: "关闭",
      noResultsText: "没有找到",
      footer: {
        selectText: "打开",
        selectKeyAriaLabel: "回车",
        navigateText: "选择",
        navigateUpKeyAriaLabel: "上",
        navigateDownKeyAriaLabel: "下",
        closeText: "关闭",
        closeKeyAriaLabel: "退出",
      },
    },
  },
});
