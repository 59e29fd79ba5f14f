// One page: its sections side by side, what is stale, and the findings where they stand.

const REASONS = { source: "the source changed since the review", target: "the translation changed since the review", both: "both changed since the review" };
const pageChoice = { locale: null, work: true };

function sectionSide(section, locale, found, absent) {
  if (!section) return h("div", { class: "side" }, h("p", { class: "absent" }, absent));
  return h("div", { class: "side", lang: locale || null },
    h("h3", {}, h("bdi", {}, section.heading || "(before the first heading)"), " ", h("span", { class: "where" }, `line ${section.line}`)),
    section.blocks.map(([kind, text]) => kind === "code" ? h("pre", {}, text) : h("p", {}, h("bdi", {}, text))),
    section.cut && h("p", { class: "soft" }, "…"),
    found.length > 0 && h("div", { class: "inner", lang: "en" }, found.map(findingCard)));
}

function foundIn(path, section, taken) {
  return section ? data.findings.filter((one) => one.path === path && one.line >= section.line && one.line <= section.last && !taken.has(one) && taken.add(one)) : [];
}

function pairRow(pair, block, locale, taken) {
  const source = block.sides[data.source], target = block.sides[locale];
  const left = source?.sections[pair.source], right = target?.sections[pair.target];
  return h("section", { class: `pair ${pair.state}` },
    h("header", {}, state(pair.state), pair.left && h("span", { class: "soft" }, counted(pair.left, "word")), (pair.lag || pair.newer) && h("span", { class: "soft" }, pair.lag || REASONS[pair.newer])),
    sectionSide(left, data.source, foundIn(source?.path, left, taken), "No such section in the source."),
    sectionSide(right, locale, foundIn(target?.path, right, taken), "Not in the translation."));
}

function singleRows(side, locale, taken) {
  return side.sections.map((section) => h("section", { class: "pair single" }, sectionSide(section, locale, foundIn(side.path, section, taken), "")));
}

function pageView(key) {
  const row = data.pages.find((one) => one.key === key);
  if (!row) return [h("p", { class: "empty" }, "No such page in this report.")];
  const block = parsed(`page-${row.index}`);
  const translations = data.locales.filter((locale) => locale !== data.source && row.cells[locale]);
  const worst = [...translations].sort((a, b) => STATES.indexOf(row.cells[a].state) - STATES.indexOf(row.cells[b].state))[0];
  let locale = translations.includes(pageChoice.locale) ? pageChoice.locale : worst;
  const content = h("div");
  const paths = h("div", { class: "row soft" });

  function draw() {
    const cell = row.cells[locale], source = block.sides[data.source];
    const taken = new Set();
    const pairs = block.pairs[locale] || [];
    const wanted = pairs.filter((pair) => !pageChoice.work || !SETTLED.has(pair.state));
    const shownPaths = [row.cells[data.source]?.path, cell?.path].filter(Boolean);
    let rows;
    if (pairs.length) rows = wanted.map((pair) => pairRow(pair, block, locale, taken));
    else rows = Object.entries(block.sides).filter(([side]) => side === data.source || side === locale).flatMap(([side, one]) => singleRows(one, side, taken));
    const others = data.findings.filter((one) => shownPaths.includes(one.path) && !taken.has(one));
    paths.replaceChildren(...[row.cells[data.source]?.path, cell && cell.path !== row.cells[data.source]?.path && cell.path].filter(Boolean).map((path) => h("span", { class: "path" }, path)),
      ...(cell && cell.state !== "source" ? [state(cell.state), h("span", {}, cell.left ? `${counted(cell.left, "word")} left` : "")] : []));
    content.replaceChildren(
      ...(cell && !block.sides[locale] ? [h("p", { class: "note" }, `There is no ${cell.path} yet.`)] : []),
      ...(others.length ? [h("section", { class: "pair single" }, h("div", { class: "side" }, h("h3", {}, pairs.length && wanted.length < pairs.length ? "Findings outside the sections shown" : "About the page"), others.map(findingCard)))] : []),
      ...(rows.length && source && block.sides[locale] && pairs.length ? [h("div", { class: "heads" }, h("span", {}, `${data.source} (source)`), h("span", {}, locale))] : []),
      ...rows,
      ...(pairs.length && !rows.length ? [h("p", { class: "empty" }, "Every section is in step.")] : []));
  }

  const around = (step, text, label) => {
    const other = data.pages[row.index + step];
    return other ? h("a", { href: pageAddress(other.key), rel: step > 0 ? "next" : "prev", "aria-label": label }, text) : null;
  };
  draw();
  return [
    h("div", { class: "page-head" },
      h("nav", { "aria-label": "Pages" }, h("a", { href: "#pages" }, "All pages"), around(-1, "← previous", "Previous page"), around(1, "next →", "Next page")),
      h("div", { class: "row" }, h("h2", {}, h("bdi", {}, row.title || row.key))), paths),
    translations.length > 0 && h("div", { class: "tools" },
      translations.length > 1 && h("select", { "aria-label": "Language", change: (event) => { locale = pageChoice.locale = event.target.value; draw(); } },
        translations.map((one) => h("option", { value: one, selected: one === locale }, `${one}: ${row.cells[one].state}`))),
      checkbox("only sections that need work", pageChoice.work, (on) => { pageChoice.work = on; draw(); })),
    content,
  ];
}
