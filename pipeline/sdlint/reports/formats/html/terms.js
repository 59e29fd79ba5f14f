// The terms in every language, and where they are used.

const termsChoice = { text: "", unused: false };
const termUses = (row) => Object.values(row.uses).reduce((sum, use) => sum + use.total, 0);

function formCell(row, locale) {
  const form = row.forms[locale];
  if (!form) return null;
  return h("div", { class: "forms", lang: locale },
    h("b", {}, form.name), form.aliases.length > 0 && h("span", { class: "soft" }, form.aliases.join(", ")),
    form.forbidden.map((variant) => h("span", { class: "bad", title: "not to be used" }, variant)),
    form.definition && h("details", {}, h("summary", { class: "soft" }, "definition"), h("p", {}, form.definition)));
}

function usesCell(row) {
  const details = h("details", {
    toggle: () => {
      if (details.childElementCount > 1) return;
      for (const [locale, use] of Object.entries(row.uses)) {
        details.append(...use.pages.map(([path, count]) => h("div", {}, `${locale} `, place(path), ` × ${number(count)}`)),
          use.more ? h("div", { class: "soft" }, `and ${counted(use.more, "page")} more`) : "");
      }
    },
  }, h("summary", {}, Object.entries(row.uses).map(([locale, use]) => `${locale} ${number(use.total)}`).join(" · ")));
  return termUses(row) ? details : h("span", { class: "soft" }, "not used");
}

function termsView() {
  const locales = data.locales.filter((locale) => data.terms.some((row) => row.forms[locale]));
  const categories = data.terms.some((row) => row.category);
  const table = makeTable("Terms", [
    { name: "Term", className: "title", sort: (row) => row.id.toLowerCase(), cell: (row) => h("code", {}, row.id) },
    categories && { name: "Category", label: "category", sort: (row) => row.category, cell: (row) => row.category || null },
    ...locales.map((locale) => ({ name: locale, label: locale, sort: (row) => (row.forms[locale]?.name || "").toLowerCase(), cell: (row) => formCell(row, locale) })),
    { name: "Used", label: "used", numeric: true, sort: termUses, cell: usesCell },
  ].filter(Boolean));
  const shown = h("span", { class: "shown", role: "status" });
  const draw = () => {
    const rows = data.terms.filter((row) => (!termsChoice.unused || !termUses(row))
      && (!termsChoice.text || [row.id, row.category, ...Object.values(row.forms).flatMap((form) => [form.name, ...form.aliases, ...form.forbidden, form.definition])].join("\n").toLowerCase().includes(termsChoice.text)));
    shown.textContent = `${number(rows.length)} of ${counted(data.terms.length, "term")}`;
    table.show(rows);
  };
  draw();
  return [
    h("div", { class: "tools" },
      searchField("Search terms", (text) => { termsChoice.text = text; draw(); }, termsChoice.text),
      checkbox("not used", termsChoice.unused, (on) => { termsChoice.unused = on; draw(); }),
      shown),
    table.element,
  ];
}
