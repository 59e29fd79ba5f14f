// External links by verdict, with their archives and where they stand.

const linksChoice = { text: "", verdicts: new Set(), unarchived: false };
const PLACES_AT_ONCE = 3;

function placesCell(places) {
  const items = places.slice(0, PLACES_AT_ONCE).map(([path, line]) => h("div", {}, place(path, line)));
  if (places.length <= PLACES_AT_ONCE) return items;
  const rest = places.slice(PLACES_AT_ONCE);
  const more = h("details", { toggle: () => { if (more.childElementCount === 1) more.append(...rest.map(([path, line]) => h("div", {}, place(path, line)))); } },
    h("summary", {}, `${number(rest.length)} more`));
  return [...items, more];
}

/** A capture by its day and its archive: the rest of its address is that of the link. */
function capture(url) {
  const found = url.match(/^https?:\/\/([^/]+)\/(?:web\/)?(\d{4})(\d\d)(\d\d)\d{6}/);
  return outward(url, found ? `${found[2]}-${found[3]}-${found[4]} at ${found[1]}` : url);
}

function linksView() {
  const table = makeTable("External links", [
    { name: "Verdict", sort: (row) => VERDICTS.indexOf(row.verdict), cell: (row) => [state(row.verdict), row.status && h("span", { class: "left" }, String(row.status))] },
    {
      name: "URL", className: "title", sort: (row) => row.url.toLowerCase(),
      cell: (row) => [outward(row.url), row.final && h("div", { class: "soft" }, "→ ", outward(row.final)), row.reason && h("div", { class: "soft" }, row.reason)],
    },
    {
      name: "Archive", label: "archive", sort: (row) => (row.archive ? VERDICTS.indexOf(row.archive.verdict) : -1),
      cell: (row) => row.archive
        ? [state(row.archive.verdict), h("div", {}, capture(row.archive.url)), row.archive.reason && h("div", { class: "soft" }, row.archive.reason)]
        : row.suggestion ? [h("span", { class: "soft" }, "none; there is "), capture(row.suggestion)] : null,
    },
    { name: "Where", label: "where", numeric: true, sort: (row) => row.places.length, cell: (row) => placesCell(row.places) },
  ]);
  const shown = h("span", { class: "shown", role: "status" });
  const draw = () => {
    const { text, verdicts, unarchived } = linksChoice;
    const rows = data.links.filter((row) => (!verdicts.size || verdicts.has(row.verdict)) && (!unarchived || !row.archive)
      && (!text || [row.url, row.final || "", row.reason, ...row.places.map(([path]) => path)].join("\n").toLowerCase().includes(text)));
    shown.textContent = `${number(rows.length)} of ${counted(data.links.length, "link")}`;
    table.show(rows);
  };
  draw();
  return [
    h("div", { class: "tools" },
      searchField("Search links", (text) => { linksChoice.text = text; draw(); }, linksChoice.text),
      chips("Verdicts", VERDICTS, tally(data.links, (row) => row.verdict), draw, linksChoice.verdicts),
      checkbox("without an archive", linksChoice.unarchived, (on) => { linksChoice.unarchived = on; draw(); }),
      shown),
    table.element,
  ];
}
