// How far each language has come: percent of the words, what is left, the last twelve months.

function segments(counts) {
  return [...STATES].reverse().filter((name) => counts[name]).map((name) => {
    const segment = h("div", { class: `seg ${name}`, title: `${t(name)}: ${counted(counts[name], "page")}` });
    segment.style.flexGrow = counts[name];
    return segment;
  });
}

/** How a number has changed since a month ago, in points. */
function since(row) {
  if (!row.before) return null;
  const by = row.in_step - row.before.in_step;
  const said = by > 0 ? `▲ ${number(by)}` : by < 0 ? `▼ ${number(-by)}` : "=";
  return h("span", { class: `since ${by > 0 ? "up" : by < 0 ? "down" : "soft"}`, title: t("{day}: {percent} in step", { day: row.before.day, percent: percent(row.before.in_step) }) }, said);
}

/** A line of the months, from `least` percent to all, and what it says in words. */
function trendLine(row, least) {
  const points = [...row.trend, [data.date.slice(0, 10) || t("now"), row.in_step, row.words.left]];
  if (points.length < 2) return null;
  const values = points.map(([, value]) => value), room = 100 - least;
  const x = (at) => 2 + (at / (points.length - 1)) * 96, y = (value) => 3 + (1 - (value - least) / room) * 22;
  const label = t("From {first} ({day}) to {last} in step", { first: percent(points[0][1]), day: points[0][0].slice(0, 7), last: percent(row.in_step) });
  return drawing("svg", { class: "trend", viewBox: "0 0 100 28", role: "img", "aria-label": label, preserveAspectRatio: "none" },
    drawing("title", {}, label),
    drawing("polyline", { points: values.map((value, at) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(" ") }));
}

/** The same in numbers, for whoever reads no lines. */
function trendNumbers(rows) {
  const days = [...new Set(rows.flatMap((row) => row.trend.map(([day]) => day)))].sort();
  if (!days.length) return null;
  const of = (row, day) => row.trend.find(([each]) => each === day);
  const table = h("table", { class: "months" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, h("span", {}, t("by the end of"))), rows.map((row) => h("th", { scope: "col" }, h("span", {}, row.locale))))),
    h("tbody", {}, days.map((day) => h("tr", {}, h("th", { scope: "row" }, h("span", {}, day.slice(0, 7))), rows.map((row) => h("td", { class: "number" }, of(row, day) ? percent(of(row, day)[1]) : ""))))));
  return h("details", { class: "numbers" }, h("summary", {}, t("The last 12 months in numbers")), scrolling(t("In step, month by month"), table));
}

function languagesView() {
  const rows = data.languages.rows;
  if (!rows.length) return null;
  const trend = rows.some((row) => row.trend.length > 0);
  const least = Math.min(90, ...rows.flatMap((row) => [row.in_step, ...row.trend.map(([, value]) => value)]));
  const head = [t("Language"), t("In step"), t("Reviewed"), t("Words to go"), t("Pages"), trend && t("12 months")].filter(Boolean);
  const body = rows.map((row) => {
    const described = STATES.filter((name) => row.pages[name]).map((name) => `${number(row.pages[name])} ${t(name)}`);
    const cells = [
      [h("b", {}, percent(row.in_step)), " ", since(row)],
      percent(row.reviewed),
      row.words.left ? number(row.words.left) : "0",
      h("div", { class: "bar", role: "img", "aria-label": listed(described) }, segments(row.pages)),
      ...(trend ? [trendLine(row, least)] : []),
    ];
    return h("tr", { "data-language": row.locale },
      h("th", { scope: "row" }, h("span", {}, h("b", {}, row.locale), " ", h("span", { class: "soft name" }, languageName(row.locale)))),
      cells.map((cell, at) => h("td", { class: at < 3 ? "number" : at === 3 ? "wide-cell" : "line", "data-label": head[at + 1] }, cell)));
  });
  return h("section", { class: "progress", "aria-label": t("Languages") },
    scrolling(t("How far each language has come"), h("table", { class: "languages folding" }, h("thead", {}, h("tr", {}, head.map((name) => h("th", { scope: "col" }, h("span", {}, name))))), h("tbody", {}, body))),
    trend && trendNumbers(rows));
}
