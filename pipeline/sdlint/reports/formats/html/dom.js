// What every view is made of. Text only ever enters the page as text nodes: no markup is built from strings.

const byId = (id) => document.getElementById(id);
const parsed = (id) => JSON.parse(byId(id).textContent);
const data = parsed("data");

const STATES = data.states;
const SETTLED = new Set(data.settled);
const VERDICTS = ["dead", "suspect", "unknown", "redirected", "blocked", "skipped", "alive"];
const SEVERITIES = ["error", "warning", "info"];
const SIGNS = { error: "✖", warning: "▲", info: "●" };
const GLYPHS = { missing: "✕", untranslated: "○", stale: "◐", minor: "◔", drifted: "≠", moved: "⇄", orphan: "?", unreviewed: "–", fresh: "✓" };
const TRANSLATIONS = data.locales.filter((locale) => locale && locale !== data.source);

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** An element: attributes that are true are set, those that are false or null are left out, functions listen. */
const h = (tag, attributes, ...children) => filled(document.createElement(tag), attributes, children);
const drawing = (tag, attributes, ...children) => filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

/** A link to the web, if it is one: no other scheme is made clickable. */
function outward(url, text = url, label = null) {
  if (!/^https?:\/\//i.test(url)) return h("span", { class: "url" }, url);
  return h("a", { class: "url", href: url, title: label || url, "aria-label": label, rel: "noopener noreferrer nofollow", target: "_blank" }, text);
}

/** Toggles for a choice in the address, one per value that occurs; `named`: what stands in them. */
function chips(label, choice, values, counts, changed, named = (value) => [h("span", { class: `dot ${value}` }), t(value)]) {
  const on = all(choice);
  const buttons = values.filter((value) => counts[value] || on.has(value)).map((value) =>
    h("button", {
      type: "button",
      "aria-pressed": String(on.has(value)),
      "data-value": value,
      click: (event) => {
        if (!on.delete(value)) on.add(value);
        event.currentTarget.setAttribute("aria-pressed", String(on.has(value)));
        choose(choice, [...on]);
        changed();
      },
    }, named(value), " ", h("span", { class: "count" }, number(counts[value] || 0))));
  return buttons.length > 0 && h("div", { class: "chips", role: "group", "aria-label": label }, buttons);
}

/** A field to search in, whose text is in the address. */
function searchField(label, changed) {
  return h("input", {
    type: "search", placeholder: label, "aria-label": label, value: only("q"),
    input: (event) => { choose("q", event.target.value.trim()); changed(); },
  });
}

const sought = () => only("q").toLowerCase();

function checkbox(label, choice, changed) {
  return h("label", {}, h("input", { type: "checkbox", "data-choice": choice, checked: Boolean(only(choice)), change: (event) => { choose(choice, event.target.checked); changed(); } }), label);
}

/** A list to pick one of: [value, name] each, the first being the usual one. */
function picker(label, choice, options, changed) {
  return h("select", { "aria-label": label, "data-choice": choice, change: (event) => { choose(choice, event.target.value, options[0][0]); changed(); } },
    options.map(([value, name]) => h("option", { value, selected: value === only(choice, options[0][0]) }, name)));
}

/** Languages to look at, where there are several; none chosen means all. */
function languageChips(counts, changed) {
  return data.locales.length > 2 && chips(t("Languages"), "language", data.locales, counts, changed, (locale) => [h("span", { title: languageName(locale) }, locale || t("no language"))]);
}

function ownerPicker(changed) {
  return OWNERS.length > 0 && picker(t("Owner"), "owner", [["", t("any owner")], ...OWNERS.map((owner) => [owner, owner])], changed);
}

function tally(items, valuesOf) {
  const counts = {};
  for (const item of items) for (const value of [valuesOf(item)].flat()) counts[value] = (counts[value] || 0) + 1;
  return counts;
}

function state(name) {
  return h("span", { class: `state ${name}` }, t(name));
}

/** How many findings of each severity, in its sign and colour. */
function faults(counts) {
  return SEVERITIES.filter((severity) => counts[severity]).map((severity) =>
    h("span", { class: `faults ${severity}-ink`, title: counted(counts[severity], severity === "info" ? "note" : severity) }, `${SIGNS[severity]} ${number(counts[severity])}`));
}

const placeOfPath = new Map();
data.pages.forEach((row, index) => {
  row.index = index;
  for (const [locale, cell] of Object.entries(row.cells)) if (!placeOfPath.has(cell.path)) placeOfPath.set(cell.path, { row, locale, cell });
});
const OWNERS = [...new Set([...placeOfPath.values()].flatMap(({ cell }) => cell.owners || []))].sort();

/** What says whether something of a language and its owners is among the languages and the owner that are chosen. */
function chooser() {
  const languages = all("language"), owner = only("owner");
  return (locale, owners) => (!languages.size || languages.has(locale)) && (!owner || (owners || []).includes(owner));
}

/** The same by the path of a page. */
function pathChooser() {
  const isChosen = chooser();
  return (path) => { const known = placeOfPath.get(path); return isChosen(known ? known.locale : "", known?.cell.owners); };
}

/** A path and line, linked to its page's view in its own language where there is one. */
function place(path, line, column) {
  const known = placeOfPath.get(path);
  const text = line ? `${path}:${line}${column ? `:${column}` : ""}` : path;
  if (!known) return h("span", { class: "path" }, text);
  const own = TRANSLATIONS.includes(known.locale) ? { in: known.locale } : {};
  return h("a", { class: "path", href: pageAddress(known.row.key, { ...own, ...(line ? { line } : {}) }) }, text);
}
