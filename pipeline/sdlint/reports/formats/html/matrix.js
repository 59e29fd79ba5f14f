// The matrix in small: a sign a cell, each a link that says what it stands for. Arrow keys go from cell to cell.

function cellSays(row, locale, cell) {
  const words = cell.left ? `${t("{n} words to go", { n: number(cell.left) })}` : "";
  const found = SEVERITIES.filter((severity) => cell[severity]).map((severity) => counted(cell[severity], severity === "info" ? "note" : severity));
  return `${locale}: ${listed([t(cell.state), words, ...found].filter(Boolean))}`;
}

function glyphColumn(locale) {
  return {
    name: locale, className: "glyph", title: languageName(locale), numeric: false,
    sort: (row) => cellRank(row.cells[locale]),
    cell: (row) => {
      const cell = row.cells[locale];
      if (!cell) return null;
      const said = cellSays(row, locale, cell), found = SEVERITIES.find((severity) => cell[severity]);
      return h("a", { class: `tile ${cell.state}`, href: pageAddress(row.key, { in: locale }), title: said, "aria-label": said, tabindex: "-1" },
        GLYPHS[cell.state], found && h("span", { class: `spot ${found}`, "aria-hidden": "true" }));
    },
  };
}

/** Lets one cell of the matrix be reached with Tab, and the others with the arrows from there. */
function withArrows(table) {
  const tiles = (row) => [...row.querySelectorAll("td")].map((cell) => cell.querySelector(".tile"));
  table.addEventListener("focusin", (event) => {
    if (!event.target.matches(".tile")) return;
    for (const other of table.querySelectorAll(".tile[tabindex='0']")) other.setAttribute("tabindex", "-1");
    event.target.setAttribute("tabindex", "0");
  });
  table.addEventListener("keydown", (event) => {
    if (!event.target.matches(".tile") || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const row = event.target.closest("tr"), column = event.target.closest("td").cellIndex;
    let next = null;
    if (event.key === "ArrowLeft") next = tiles(row).slice(0, column).filter(Boolean).at(-1);
    else if (event.key === "ArrowRight") next = tiles(row).slice(column + 1).find(Boolean);
    else {
      const step = event.key === "ArrowDown" ? "nextElementSibling" : "previousElementSibling";
      for (let other = row[step]; other && !next; other = other[step]) next = tiles(other)[column];
    }
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
  });
  const first = () => { if (!table.querySelector(".tile[tabindex='0']")) table.querySelector(".tile")?.setAttribute("tabindex", "0"); };
  new MutationObserver(first).observe(table, { childList: true, subtree: true });
  first();
}

const MEANS = {
  missing: "the translation lacks it", untranslated: "it is still in the source's language", stale: "the source changed since the translation was reviewed",
  minor: "the same, but by one or two short words", drifted: "code, links, pictures or tables differ from the source", moved: "it stands in another place",
  orphan: "the translation has it, and the source does not", unreviewed: "nothing wrong can be seen, and nobody has said that it is right", fresh: "reviewed, and unchanged since",
};

function legend() {
  const terms = STATES.map((name) => h("div", {}, h("dt", {}, h("span", { class: `tile ${name}`, "aria-hidden": "true" }, GLYPHS[name]), " ", t(name)), h("dd", {}, t(MEANS[name]))));
  return h("details", { class: "legend" }, h("summary", {}, t("What the signs and numbers mean")), h("dl", {}, terms),
    h("p", {}, t("A page is in the state of its worst section. Percent are of the words of the source: those in step are not left to be translated, those reviewed somebody has accepted as they stand.")),
    h("p", {}, SEVERITIES.map((severity) => [h("span", { class: `${severity}-ink` }, SIGNS[severity]), ` ${t(severity)} `])));
}
