// Findings by rule, with excerpts and the rule's manual. A rule's list is drawn when it is opened.

const SHOWN_AT_ONCE = 100;
const findingsChoice = { text: "", severities: new Set() };

function findingCard(one) {
  return h("div", { class: "finding" },
    h("p", {}, h("span", { class: `${one.severity}-ink`, title: one.severity }, SIGNS[one.severity]), " ", place(one.path, `${one.line}:${one.column}`), " ",
      h("span", { class: "tag code" }, `${one.code} ${one.name}`), " ", one.fix && h("span", { class: "tag" }, one.fix === "safe" ? "--fix mends it" : "--unsafe-fixes mends it")),
    h("p", {}, h("bdi", {}, one.message)),
    one.excerpt && h("pre", {}, one.excerpt[0], h("mark", {}, one.excerpt[1]), one.excerpt[2]),
    (one.related || []).map(([path, line, message]) => h("p", { class: "soft" }, "see ", place(path, line), message ? `: ${message}` : "")));
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

function ruleGroup(code, found, open) {
  const rule = data.rules[code] || { name: found[0].name, doc: "" };
  const [summary, ...rest] = rule.doc.split("\n");
  const content = h("div");
  const severity = SEVERITIES.find((name) => found.some((one) => one.severity === name));
  const fill = () => {
    if (content.childElementCount) return;
    if (rule.doc) content.append(h("details", { class: "manual" }, h("summary", {}, "What the rule is for"), manualText(rest.join("\n").trim() || summary)));
    let shown = 0;
    const more = h("button", { type: "button", class: "more", click: () => add() });
    const add = () => {
      more.before(...found.slice(shown, shown + SHOWN_AT_ONCE).map(findingCard));
      shown += SHOWN_AT_ONCE;
      more.hidden = shown >= found.length;
      more.textContent = `Show ${number(Math.min(SHOWN_AT_ONCE, found.length - shown))} more`;
    };
    content.append(more);
    add();
  };
  const group = h("details", { class: "rule", open, toggle: (event) => event.target === group && group.open && fill() },
    h("summary", {}, h("b", { class: `${severity}-ink` }, code), h("b", {}, rule.name), h("span", { class: "says" }, summary), h("span", { class: "count" }, counted(found.length, "finding"))),
    content);
  if (open) fill();
  return group;
}

function findingsView() {
  const list = h("div");
  const shown = h("span", { class: "shown", role: "status" });
  const order = h("select", { "aria-label": "Order", change: () => draw() },
    h("option", { value: "severity" }, "worst first"), h("option", { value: "count" }, "most first"), h("option", { value: "code" }, "by code"));
  const ranked = {
    severity: ([a, x], [b, y]) => SEVERITIES.indexOf(x[0].severity) - SEVERITIES.indexOf(y[0].severity) || y.length - x.length || (a < b ? -1 : 1),
    count: ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
    code: ([a], [b]) => (a < b ? -1 : 1),
  };
  function draw() {
    const { text, severities } = findingsChoice;
    const found = data.findings.filter((one) => (!severities.size || severities.has(one.severity))
      && (!text || [one.code, one.name, one.path, one.message, ...(one.excerpt || [])].join("\n").toLowerCase().includes(text)));
    const byRule = new Map();
    for (const one of found) byRule.has(one.code) ? byRule.get(one.code).push(one) : byRule.set(one.code, [one]);
    shown.textContent = `${number(found.length)} of ${counted(data.findings.length, "finding")}`;
    const groups = [...byRule].sort(ranked[order.value]);
    list.replaceChildren(...groups.map(([code, one], index) => ruleGroup(code, one, index === 0 || (text !== "" && found.length <= SHOWN_AT_ONCE))));
    if (!groups.length) list.append(h("p", { class: "empty" }, data.findings.length ? "No finding matches." : "Nothing is wrong."));
  }
  draw();
  return [
    h("div", { class: "tools" },
      searchField("Search findings", (text) => { findingsChoice.text = text; draw(); }, findingsChoice.text),
      chips("Severities", SEVERITIES, tally(data.findings, (one) => one.severity), draw, findingsChoice.severities),
      order, shown),
    list,
  ];
}
