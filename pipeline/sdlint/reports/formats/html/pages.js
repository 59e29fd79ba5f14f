// All pages and their translations: in full, or with a sign a cell.

const MANY_LANGUAGES = 5;
const usualMatrix = () => (TRANSLATIONS.length >= MANY_LANGUAGES ? "compact" : "full");

/** What gives the cells of a page that are chosen: of the languages and owners, in one of the states, with findings. */
function cellChooser() {
  const isChosen = chooser(), states = all("state"), faulty = only("faulty");
  return (row) => Object.entries(row.cells).filter(([locale, cell]) => isChosen(locale, cell.owners) && (!states.size || states.has(cell.state)) && (!faulty || cell.error || cell.warning || cell.info));
}

/** The pages that are chosen, with their cells that are. */
function chosenPages() {
  const cellsOf = cellChooser(), text = sought();
  const hasText = (row) => !text || [row.key, row.title, ...Object.values(row.cells).map((cell) => cell.path)].some((each) => each.toLowerCase().includes(text));
  return data.pages.filter(hasText).map((row) => ({ row, cells: cellsOf(row).map(([, cell]) => cell) })).filter(({ cells }) => cells.length > 0);
}

/** Pages as a maintainer takes them on: the worst state first, then the most words left; the others as in the tree. */
function byNeed(pages) {
  const needs = pages.map(({ row, cells }) => {
    const worst = Math.min(...cells.map((cell) => (SETTLED.has(cell.state) || cell.state === "source" ? STATES.length : STATES.indexOf(cell.state))));
    return { row, worst, errors: sumOf(cells, "error"), left: sumOf(cells, "left") };
  });
  return needs.sort((a, b) => a.worst - b.worst || b.left - a.left || b.errors - a.errors || a.row.index - b.row.index).map(({ row }) => row);
}

const sumOf = (cells, name) => cells.reduce((sum, cell) => sum + (cell[name] || 0), 0);

function cellRank(cell) {
  return cell ? (cell.state === "source" ? cell.words : STATES.indexOf(cell.state) * 1e9 - (cell.left || 0)) : 1e12;
}

function fullColumn(locale) {
  const isSource = locale === data.source && locale;
  return {
    name: isSource ? t("{language} (source)", { language: locale }) : locale || t("page"), label: locale || t("page"), title: languageName(locale),
    numeric: Boolean(isSource),
    sort: (row) => cellRank(row.cells[locale]),
    cell: (row) => {
      const cell = row.cells[locale];
      if (!cell) return null;
      if (cell.state === "source") return [h("span", { class: "state source" }, counted(cell.words, "word")), " ", faults(cell)];
      return [h("a", { class: "quiet", href: pageAddress(row.key, { in: locale }), tabindex: "-1", "aria-label": cellSays(row, locale, cell) }, state(cell.state)), " ", faults(cell),
        cell.left > 0 && h("span", { class: "left" }, t("{n} words to go", { n: number(cell.left) }))];
    },
  };
}

function matrixTable() {
  const compact = only("view", usualMatrix()) === "compact";
  const languages = all("language"), shown = data.locales.filter((locale) => !languages.size || languages.has(locale) || locale === data.source);
  const cellsOf = cellChooser(), left = (row) => sumOf(cellsOf(row).map(([, cell]) => cell), "left");
  const several = shown.filter((locale) => TRANSLATIONS.includes(locale)).length > 1;
  const title = {
    name: t("Page"), className: "title", sort: (row) => row.title.toLowerCase() || row.key,
    cell: (row) => [h("a", { href: pageAddress(row.key) }, h("bdi", {}, row.title || row.key)), h("span", { class: "path" }, row.key)],
  };
  const sum = { name: t("Words to go"), label: t("Words to go"), className: "number", numeric: true, sort: left, cell: (row) => left(row) > 0 && number(left(row)) };
  const source = { name: data.source, label: data.source, className: "number", numeric: true, sort: (row) => row.cells[data.source]?.words || 0, cell: (row) => faults(row.cells[data.source] || {}) };
  const columns = compact
    ? [title, ...shown.filter((locale) => TRANSLATIONS.includes(locale)).map(glyphColumn), data.source && source, sum]
    : [title, ...shown.map(fullColumn), several && sum];
  const table = makeTable(t("Pages"), columns.filter(Boolean), compact ? "matrix compact" : shown.length >= MANY_LANGUAGES ? "matrix many" : "matrix");
  if (compact) withArrows(table.element.querySelector("table"));
  return table;
}

function pagesView() {
  const content = h("div"), status = h("span", { class: "shown", role: "status" });
  let table = null;
  const rows = () => {
    const list = byNeed(chosenPages());
    status.textContent = t("{n} of {all}", { n: number(list.length), all: counted(data.pages.length, "page") });
    table.show(list);
  };
  const draw = () => { table = matrixTable(); content.replaceChildren(table.element); rows(); };
  const states = tally(data.pages, (row) => [...new Set(Object.values(row.cells).map((cell) => cell.state))]);
  const pages = tally(data.pages, (row) => Object.keys(row.cells));
  const looks = [["full", t("in full")], ["compact", t("a sign a cell")]].sort(([a]) => (a === usualMatrix() ? -1 : 1));
  draw();
  return [
    languagesView(),
    h("div", { class: "tools" },
      searchField(t("Search pages"), rows),
      TRANSLATIONS.length > 0 && picker(t("Matrix"), "view", looks, draw),
      ownerPicker(draw),
      checkbox(t("with findings"), "faulty", rows),
      status,
      languageChips(pages, draw),
      chips(t("States"), "state", STATES, states, draw, (name) => [h("span", { class: `tile small ${name}`, "aria-hidden": "true" }, GLYPHS[name]), t(name)])),
    TRANSLATIONS.length > 0 && legend(),
    content,
  ];
}
