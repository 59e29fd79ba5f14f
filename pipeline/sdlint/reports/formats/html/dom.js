// What every view is made of. Text only ever enters the page as text nodes: no markup is built from strings.

const byId = (id) => document.getElementById(id);
const parsed = (id) => JSON.parse(byId(id).textContent);
const data = parsed("data");
const number = (value) => value.toLocaleString("en");
const counted = (value, thing) => `${number(value)} ${thing}${value === 1 ? "" : "s"}`;

const STATES = data.states;
const SETTLED = new Set(data.settled);
const VERDICTS = ["dead", "suspect", "unknown", "redirected", "blocked", "skipped", "alive"];
const SEVERITIES = ["error", "warning", "info"];
const SIGNS = { error: "✖", warning: "▲", info: "●" };

/** An element: attributes that are true are set, those that are false or null are left out, functions listen. */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A link to the web, if it is one: no other scheme is made clickable. */
function outward(url, text = url) {
  if (!/^https?:\/\//i.test(url)) return h("span", { class: "url" }, url);
  return h("a", { class: "url", href: url, title: url, rel: "noopener noreferrer nofollow", target: "_blank" }, text);
}

/** Toggles, one per value that occurs; `changed` gets the set of those that are on. */
function chips(label, values, counts, changed, on = new Set()) {
  const buttons = values.filter((value) => counts[value]).map((value) =>
    h("button", {
      type: "button",
      "aria-pressed": String(on.has(value)),
      "data-value": value,
      click: (event) => {
        if (!on.delete(value)) on.add(value);
        event.currentTarget.setAttribute("aria-pressed", String(on.has(value)));
        changed(on);
      },
    }, h("span", { class: `dot ${value}` }), value, " ", h("span", { class: "count" }, number(counts[value]))));
  return h("div", { class: "chips", role: "group", "aria-label": label }, buttons);
}

/** A search field that reports what is typed, in lower case. */
function searchField(label, typed, value = "") {
  return h("input", { type: "search", placeholder: label, "aria-label": label, value, input: (event) => typed(event.target.value.trim().toLowerCase()) });
}

function checkbox(label, checked, changed) {
  return h("label", {}, h("input", { type: "checkbox", checked, change: (event) => changed(event.target.checked) }), label);
}

function tally(items, key) {
  const counts = {};
  for (const item of items) for (const value of [key(item)].flat()) counts[value] = (counts[value] || 0) + 1;
  return counts;
}

function state(name) {
  return h("span", { class: `state ${name}` }, name);
}

/** How many findings of each severity, in its sign and colour. */
function faults(counts) {
  return SEVERITIES.filter((severity) => counts[severity]).map((severity) =>
    h("span", { class: `faults ${severity}-ink`, title: counted(counts[severity], severity) }, `${SIGNS[severity]} ${number(counts[severity])}`));
}

const pageAddress = (key) => `#page/${encodeURIComponent(key)}`;
const pageOfPath = new Map();
data.pages.forEach((row, index) => {
  row.index = index;
  for (const cell of Object.values(row.cells)) if (!pageOfPath.has(cell.path)) pageOfPath.set(cell.path, row);
});

/** A path and line, linked to its page's view where there is one. */
function place(path, line) {
  const row = pageOfPath.get(path);
  const text = line ? `${path}:${line}` : path;
  return row ? h("a", { class: "path", href: pageAddress(row.key) }, text) : h("span", { class: "path" }, text);
}
