// One page: its sections side by side, what is stale, the findings where they stand, and where to mend it.

const FORGE = { file: "file", edit: "edit", history: "history", new: "create this page" };

/** Where a side of the page lies, with the ways to it on the forge. */
function sideHead(locale, cell, links) {
  const ways = Object.entries(FORGE).filter(([name]) => links?.[name]).map(([name, says]) => outward(links[name], t(says), `${t(says)}: ${cell.path}`));
  return h("div", { class: "row side-head" }, h("b", {}, locale), h("span", { class: "path" }, cell.path),
    cell.state !== "source" && [state(cell.state), cell.left > 0 && h("span", { class: "soft" }, t("{n} words to go", { n: number(cell.left) }))],
    (cell.owners || []).length > 0 && h("span", { class: "soft" }, listed(cell.owners)), h("span", { class: "ways" }, ways));
}

/** The language to show: the one in the address, one of those chosen, the worst. */
function languageOf(row, translations) {
  const worst = [...translations].sort((a, b) => STATES.indexOf(row.cells[a].state) - STATES.indexOf(row.cells[b].state));
  return [only("in"), ...all("language"), ...worst].find((locale) => translations.includes(locale));
}

function pageContent(row, block, locale) {
  const cell = row.cells[locale], source = block.sides[data.source], target = block.sides[locale];
  const pairs = block.pairs[locale] || [], line = Number(only("line")), path = only("in") ? cell?.path : source?.path;
  const paths = [row.cells[data.source]?.path, cell?.path].filter(Boolean);
  const { found, rest } = findingsOf(pairs, source, target, paths);
  const isSought = (pair) => line > 0 && (path === source?.path ? within(line, source?.sections[pair.source]) : within(line, target?.sections[pair.target]));
  const wanted = pairs.map((pair, at) => ({ pair, at })).filter(({ pair, at }) => only("all") || !SETTLED.has(pair.state) || found[at].flat().length || isSought(pair));
  const sides = pairs.length ? [] : Object.entries(block.sides).filter(([side]) => side === data.source || side === locale || !locale);
  const rows = pairs.length
    ? wanted.map(({ pair, at }) => h("div", { class: isSought(pair) ? "sought" : null }, pairRow(pair, block, locale, found[at])))
    : sides.flatMap(([side, one]) => one.sections.map((section) => h("section", { class: "pair single" }, sectionSide(section, side, rest.filter((each) => each.path === one.path && within(each.line, section)), ""))));
  const others = pairs.length || !sides.length ? rest : rest.filter((each) => !sides.some(([, one]) => one.path === each.path && one.sections.some((section) => within(each.line, section))));
  return [
    cell && !target && cell.state !== "source" && h("p", { class: "note" }, t("There is no {path} yet.", { path: cell.path })),
    others.length > 0 && h("section", { class: "pair single" }, h("div", { class: "side" }, h("h3", {}, t("About the page")), others.map(findingCard))),
    rows.length > 0 && source && target && pairs.length > 0 && h("div", { class: "heads", "aria-hidden": "true" }, h("span", {}, t("{language} (source)", { language: data.source })), h("span", {}, locale)),
    rows,
    pairs.length > 0 && !rows.length && h("p", { class: "empty" }, t("Every section is in step.")),
  ];
}

function pageView() {
  const row = data.pages.find((one) => one.key === key);
  if (!row) return [h("p", { class: "empty" }, t("No such page in this report."))];
  const block = parsed(`page-${row.index}`);
  const translations = data.locales.filter((locale) => locale !== data.source && row.cells[locale]);
  const content = h("div"), heads = h("div", { class: "side-heads" });
  function draw() {
    const locale = languageOf(row, translations), shown = [...new Set([data.source, locale])].filter((each) => row.cells[each]);
    heads.replaceChildren(...shown.map((each) => sideHead(each || t("page"), row.cells[each], block.links?.[each])));
    content.replaceChildren(...pageContent(row, block, locale).flat().filter(Boolean));
  }
  const around = (step, text, label) => {
    const other = data.pages[row.index + step];
    return other && h("a", { href: pageAddress(other.key, only("in") ? { in: only("in") } : {}), rel: step > 0 ? "next" : "prev", "aria-label": label }, text);
  };
  const usual = languageOf(row, translations);
  draw();
  return [
    h("div", { class: "page-head" },
      h("nav", { "aria-label": t("Pages") }, h("a", { href: backToPages() }, t("All pages")), around(-1, `← ${t("previous")}`, t("Previous page")), around(1, `${t("next")} →`, t("Next page"))),
      h("h2", {}, h("bdi", {}, row.title || row.key)), heads),
    translations.length > 0 && h("div", { class: "tools" },
      translations.length > 1 && h("select", { "aria-label": t("Language"), change: (event) => { choose("in", event.target.value); draw(); } },
        translations.map((one) => h("option", { value: one, selected: one === usual }, `${one}: ${t(row.cells[one].state)}`))),
      h("label", {}, h("input", { type: "checkbox", checked: !only("all"), change: (event) => { choose("all", !event.target.checked); draw(); } }), t("only sections that need work"))),
    content,
  ];
}
