// The matrix: languages x pages, a colour per state, words left to translate.

const pagesChoice = { text: "", states: new Set(), faulty: false };

function pageMatches(row) {
  const cells = Object.values(row.cells);
  if (pagesChoice.text && ![row.key, row.title, ...cells.map((cell) => cell.path)].some((text) => text.toLowerCase().includes(pagesChoice.text))) return false;
  if (pagesChoice.states.size && !cells.some((cell) => pagesChoice.states.has(cell.state))) return false;
  return !pagesChoice.faulty || cells.some((cell) => cell.error || cell.warning || cell.info);
}

/** Pages as a maintainer takes them on: the worst state first, then the most words left; the others as in the tree. */
function byNeed(rows) {
  const needs = rows.map((row) => {
    const cells = Object.values(row.cells);
    const worst = Math.min(...cells.map((cell) => (SETTLED.has(cell.state) || cell.state === "source" ? STATES.length : STATES.indexOf(cell.state))));
    return { row, worst, errors: cells.reduce((sum, cell) => sum + (cell.error || 0), 0), left: cells.reduce((sum, cell) => sum + (cell.left || 0), 0) };
  });
  return needs.sort((a, b) => a.worst - b.worst || b.left - a.left || b.errors - a.errors || a.row.index - b.row.index).map(({ row }) => row);
}

function languageBars() {
  const translations = data.locales.filter((locale) => locale && locale !== data.source);
  const bars = translations.map((locale) => {
    const cells = data.pages.map((row) => row.cells[locale]).filter(Boolean);
    const counts = tally(cells, (cell) => cell.state);
    const left = cells.reduce((sum, cell) => sum + (cell.left || 0), 0);
    const segments = [...STATES].reverse().filter((name) => counts[name]).map((name) => {
      const segment = h("div", { class: `seg ${name}`, title: `${name}: ${counted(counts[name], "page")}` });
      segment.style.flexGrow = counts[name];
      return segment;
    });
    const described = STATES.filter((name) => counts[name]).map((name) => `${counts[name]} ${name}`).join(", ");
    return h("div", { class: "language" }, h("b", {}, locale), h("div", { class: "bar", role: "img", "aria-label": described }, segments),
      h("span", { class: "soft" }, left ? `${counted(left, "word")} left` : "nothing left"));
  });
  return bars.length ? h("div", { class: "progress" }, bars) : null;
}

function matrixColumn(locale) {
  const worst = (cell) => (cell ? (cell.state === "source" ? cell.words : STATES.indexOf(cell.state) * 1e9 - (cell.left || 0)) : 1e12);
  return {
    name: locale === data.source && locale ? `${locale} (source)` : locale || "page",
    label: locale || "page",
    numeric: locale === data.source,
    sort: (row) => worst(row.cells[locale]),
    cell: (row) => {
      const cell = row.cells[locale];
      if (!cell) return null;
      const words = cell.state === "source" ? counted(cell.words, "word") : cell.left ? `${counted(cell.left, "word")} left` : "";
      return cell.state === "source"
        ? [h("span", { class: "state source" }, words), faults(cell)]
        : [state(cell.state), faults(cell), words && h("span", { class: "left" }, words)];
    },
  };
}

function pagesView() {
  const total = (row, key) => Object.values(row.cells).reduce((sum, cell) => sum + (cell[key] || 0), 0);
  const several = data.locales.length > 2;
  const table = makeTable("Pages", [
    {
      name: "Page", className: "title", sort: (row) => row.title.toLowerCase() || row.key,
      cell: (row) => [h("a", { href: pageAddress(row.key) }, h("bdi", {}, row.title || row.key)), h("span", { class: "path" }, row.key)],
    },
    ...data.locales.map(matrixColumn),
    several && { name: "Words left", label: "in all", className: "number", numeric: true, sort: (row) => total(row, "left"), cell: (row) => total(row, "left") ? number(total(row, "left")) : null },
  ].filter(Boolean));
  const shown = h("span", { class: "shown", role: "status" });
  const draw = () => {
    const rows = byNeed(data.pages.filter(pageMatches));
    shown.textContent = `${number(rows.length)} of ${counted(data.pages.length, "page")}`;
    table.show(rows);
  };
  const counts = tally(data.pages, (row) => [...new Set(Object.values(row.cells).map((cell) => cell.state))]);
  draw();
  return [
    languageBars(),
    h("div", { class: "tools" },
      searchField("Search pages", (text) => { pagesChoice.text = text; draw(); }, pagesChoice.text),
      chips("States", STATES, counts, draw, pagesChoice.states),
      checkbox("with findings", pagesChoice.faulty, (on) => { pagesChoice.faulty = on; draw(); }),
      shown),
    table.element,
  ];
}
