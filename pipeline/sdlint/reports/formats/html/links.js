// External links by verdict, with their archives and where they stand.

const PLACES_AT_ONCE = 3;

function placesCell(places) {
  const items = places.slice(0, PLACES_AT_ONCE).map(([path, line]) => h("div", {}, place(path, line)));
  if (places.length <= PLACES_AT_ONCE) return items;
  const rest = places.slice(PLACES_AT_ONCE);
  const more = h("details", { toggle: () => { if (more.childElementCount === 1) more.append(...rest.map(([path, line]) => h("div", {}, place(path, line)))); } },
    h("summary", {}, t("{n} more", { n: number(rest.length) })));
  return [...items, more];
}

/** A capture by its day and its archive: the rest of its address is that of the link. */
function capture(url) {
  const found = url.match(/^https?:\/\/([^/]+)\/(?:web\/)?(\d{4})(\d\d)(\d\d)\d{6}/);
  return outward(url, found ? t("{day} at {host}", { day: `${found[2]}-${found[3]}-${found[4]}`, host: found[1] }) : url);
}

function linksView() {
  const table = makeTable(t("External links"), [
    { name: t("Verdict"), className: "verdict", sort: (row) => VERDICTS.indexOf(row.verdict), cell: (row) => [state(row.verdict), row.status && h("span", { class: "left" }, String(row.status))] },
    {
      name: t("URL"), className: "title", sort: (row) => row.url.toLowerCase(),
      cell: (row) => [outward(row.url), row.final && h("div", { class: "soft" }, "→ ", outward(row.final)), row.reason && h("div", { class: "soft" }, said(row.reason))],
    },
    {
      name: t("Archive"), label: t("archive"), sort: (row) => (row.archive ? VERDICTS.indexOf(row.archive.verdict) : -1),
      cell: (row) => row.archive
        ? [state(row.archive.verdict), h("div", {}, capture(row.archive.url)), row.archive.reason && h("div", { class: "soft" }, said(row.archive.reason))]
        : row.suggestion ? [h("span", { class: "soft" }, t("none; there is "), " "), capture(row.suggestion)] : null,
    },
    { name: t("Where"), label: t("where"), numeric: true, sort: (row) => row.places.length, cell: (row) => placesCell(row.places) },
  ]);
  const shown = h("span", { class: "shown", role: "status" });
  const draw = () => {
    const text = sought(), verdicts = all("verdict"), unarchived = only("unarchived"), isChosen = pathChooser();
    const rows = data.links.filter((row) => (!verdicts.size || verdicts.has(row.verdict)) && (!unarchived || !row.archive)
      && row.places.some(([path]) => isChosen(path))
      && (!text || [row.url, row.final || "", plain(row.reason), ...row.places.map(([path]) => path)].join("\n").toLowerCase().includes(text)));
    shown.textContent = t("{n} of {all}", { n: number(rows.length), all: counted(data.links.length, "link") });
    table.show(rows);
  };
  draw();
  return [
    h("div", { class: "tools" },
      searchField(t("Search links"), draw),
      ownerPicker(draw),
      checkbox(t("without an archive"), "unarchived", draw),
      shown,
      chips(t("Verdicts"), "verdict", VERDICTS, tally(data.links, (row) => row.verdict), draw),
      languageChips(tally(data.links, (row) => [...new Set(row.places.map(([path]) => placeOfPath.get(path)?.locale || ""))]), draw)),
    table.element,
  ];
}
