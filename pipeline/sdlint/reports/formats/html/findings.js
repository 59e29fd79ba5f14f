// Findings by rule, by page or by language, with excerpts and the rule's manual. A list is drawn when it is opened.

const SHOWN_AT_ONCE = 100;

function findingCard(one) {
  return h("div", { class: "finding", "data-place": `${one.path}:${one.line}` },
    h("p", {}, h("span", { class: `${one.severity}-ink`, role: "img", "aria-label": t(one.severity), title: t(one.severity) }, SIGNS[one.severity]), " ", place(one.path, one.line, one.column), " ",
      h("span", { class: "tag code" }, `${one.code} ${one.name}`), " ", one.fix && h("span", { class: "tag" }, one.fix === "safe" ? t("--fix mends it") : t("--unsafe-fixes mends it")),
      one.url && [" ", outward(one.url, "↗", t("{path} on the forge", { path: `${one.path}:${one.line}` }))]),
    h("p", {}, h("bdi", {}, said(one.message))),
    one.excerpt && h("pre", {}, one.excerpt[0], h("mark", {}, one.excerpt[1]), one.excerpt[2]),
    (one.related || []).map(([path, line, message]) => h("p", { class: "soft" }, t("see"), " ", place(path, line), message && [t(": "), said(message)])));
}

/** A docstring as paragraphs and code: what is indented by four is code, as in Markdown. */
function manualText(text) {
  const blocks = [];
  for (const part of text.split(/\n{2,}/)) {
    const code = part.split("\n").every((line) => !line || line.startsWith("    "));
    if (code && blocks.at(-1)?.code) blocks.at(-1).text += `\n\n${part}`;
    else blocks.push({ code, text: part });
  }
  return blocks.map(({ code, text }) => h(code ? "pre" : "p", {}, code ? text.replace(/^ {4}/gm, "") : text));
}

/** What a group of findings is called, and what more there is to say of it. */
const GROUPINGS = {
  rule: {
    of: (one) => one.code,
    head: (code, found) => [h("b", {}, data.rules[code]?.name || found[0].name), h("span", { class: "says" }, said(data.rules[code]?.title || ""))],
    manual: (code) => {
      const [summary, ...rest] = (data.rules[code]?.doc || "").split("\n");
      return summary && h("details", { class: "manual" }, h("summary", {}, t("What the rule is for")), h("div", { lang: "en" }, manualText(rest.join("\n").trim() || summary)),
        data.rules[code].page && h("p", {}, outward(data.rules[code].page, t("The rule's page, with examples"))));
    },
  },
  page: { of: (one) => one.path, head: (path) => [h("span", { class: "says" }, placeOfPath.get(path)?.row.title || "")] },
  language: { of: (one) => one.locale, head: (locale) => [h("span", { class: "says" }, languageName(locale))] },
};

function findingsGroup(by, name, found, open) {
  const content = h("div"), grouping = GROUPINGS[by];
  const severity = SEVERITIES.find((each) => found.some((one) => one.severity === each));
  const fill = () => {
    if (content.childElementCount) return;
    const manual = grouping.manual?.(name);
    if (manual) content.append(manual);
    let shown = 0;
    const more = h("button", { type: "button", class: "more", click: () => add() });
    const add = () => {
      more.before(...found.slice(shown, shown + SHOWN_AT_ONCE).map(findingCard));
      shown += SHOWN_AT_ONCE;
      more.hidden = shown >= found.length;
      more.textContent = t("Show {n} more", { n: number(Math.min(SHOWN_AT_ONCE, found.length - shown)) });
    };
    content.append(more);
    add();
  };
  const group = h("details", { class: `rule by-${by}`, open, toggle: (event) => event.target === group && group.open && fill() },
    h("summary", {}, h("b", { class: `${severity}-ink` }, name || t("no language")), grouping.head(name, found), h("span", { class: "count" }, counted(found.length, "finding"))),
    content);
  if (open) fill();
  return group;
}

/** What is searched of a finding, in the language that is shown: put together at the first search. */
function searched(one) {
  if (one.speech !== speech) Object.assign(one, { speech, searched: [one.code, one.name, one.path, plain(one.message), ...(one.excerpt || [])].join("\n").toLowerCase() });
  return one.searched;
}

function findingsView() {
  const list = h("div"), shown = h("span", { class: "shown", role: "status" });
  const ranked = {
    severity: ([a, x], [b, y]) => rankOf(x) - rankOf(y) || y.length - x.length || (a < b ? -1 : 1),
    count: ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
    name: ([a], [b]) => (a < b ? -1 : 1),
  };
  const rankOf = (found) => Math.min(...found.map((one) => SEVERITIES.indexOf(one.severity)));
  function draw() {
    const severities = all("severity"), text = sought(), by = Object.hasOwn(GROUPINGS, only("by")) ? only("by") : "rule";
    const isChosen = chooser();
    const found = data.findings.filter((one) => (!severities.size || severities.has(one.severity))
      && isChosen(one.locale, placeOfPath.get(one.path)?.cell.owners)
      && (!text || searched(one).includes(text)));
    const groups = new Map();
    for (const one of found) {
      const name = GROUPINGS[by].of(one);
      if (groups.has(name)) groups.get(name).push(one); else groups.set(name, [one]);
    }
    shown.textContent = t("{n} of {all}", { n: number(found.length), all: counted(data.findings.length, "finding") });
    const ordered = [...groups].sort(ranked[only("order")] || ranked.severity);
    list.replaceChildren(...ordered.map(([name, one], index) => findingsGroup(by, name, one, index === 0 || (text !== "" && found.length <= SHOWN_AT_ONCE))));
    if (!ordered.length) list.append(h("p", { class: "empty" }, data.findings.length ? t("No finding matches.") : t("Nothing is wrong.")));
  }
  draw();
  return [
    h("div", { class: "tools" },
      searchField(t("Search findings"), draw),
      picker(t("By"), "by", [["rule", t("by rule")], ["page", t("by page")], ["language", t("by language")]], draw),
      picker(t("Order"), "order", [["severity", t("worst first")], ["count", t("most first")], ["name", t("by name")]], draw),
      ownerPicker(draw),
      shown,
      chips(t("Severities"), "severity", SEVERITIES, tally(data.findings, (one) => one.severity), draw),
      languageChips(tally(data.findings, (one) => one.locale), draw)),
    list,
  ];
}
