// The terms in every language, and where they are used.

const termUses = (row) => Object.values(row.uses).reduce((sum, use) => sum + use.total, 0);

function formCell(row, locale) {
  const form = row.forms[locale];
  if (!form) return null;
  return h("div", { class: "forms", lang: locale },
    h("b", {}, form.name), form.aliases.length > 0 && h("span", { class: "soft" }, form.aliases.join(", ")),
    form.forbidden.map((variant) => h("span", { class: "bad", title: t("not to be used") }, variant)),
    form.definition && h("details", {}, h("summary", { class: "soft" }, t("definition")), h("p", {}, form.definition)));
}

function usesCell(row) {
  const details = h("details", {
    toggle: () => {
      if (details.childElementCount > 1) return;
      for (const [locale, use] of Object.entries(row.uses)) {
        details.append(...use.pages.map(([path, count]) => h("div", {}, `${locale} `, place(path), ` × ${number(count)}`)),
          use.more ? h("div", { class: "soft" }, t("and {pages} more", { pages: counted(use.more, "page") })) : "");
      }
    },
  }, h("summary", {}, Object.entries(row.uses).map(([locale, use]) => `${locale} ${number(use.total)}`).join(" · ")));
  return termUses(row) ? details : h("span", { class: "soft" }, t("not used"));
}

function termsView() {
  const languages = all("language");
  const locales = data.locales.filter((locale) => data.terms.some((row) => row.forms[locale]) && (!languages.size || languages.has(locale) || locale === data.source));
  const categories = data.terms.some((row) => row.category);
  const table = makeTable(t("Terms"), [
    { name: t("Term"), className: "title", sort: (row) => row.id.toLowerCase(), cell: (row) => h("code", {}, row.id) },
    categories && { name: t("Category"), label: t("category"), sort: (row) => row.category, cell: (row) => row.category || null },
    ...locales.map((locale) => ({ name: locale, label: locale, sort: (row) => (row.forms[locale]?.name || "").toLowerCase(), cell: (row) => formCell(row, locale) })),
    { name: t("Used"), label: t("used"), numeric: true, sort: termUses, cell: usesCell },
  ].filter(Boolean));
  const shown = h("span", { class: "shown", role: "status" });
  const draw = () => {
    const text = sought();
    const rows = data.terms.filter((row) => (!only("unused") || !termUses(row))
      && (!text || [row.id, row.category, ...Object.values(row.forms).flatMap((form) => [form.name, ...form.aliases, ...form.forbidden, form.definition])].join("\n").toLowerCase().includes(text)));
    shown.textContent = t("{n} of {all}", { n: number(rows.length), all: counted(data.terms.length, "term") });
    table.show(rows);
  };
  draw();
  return [
    h("div", { class: "tools" },
      searchField(t("Search terms"), draw),
      checkbox(t("not used"), "unused", draw),
      shown),
    table.element,
  ];
}
