// Which view is shown is in the address; keys move between and inside the views.

const VIEWS = [
  { id: "pages", name: "Pages", count: data.pages.length, draw: pagesView },
  { id: "findings", name: "Findings", count: data.findings.length, draw: findingsView },
  { id: "links", name: "Links", count: data.links.length, draw: linksView },
  { id: "terms", name: "Terms", count: data.terms.length, draw: termsView },
];
const main = byId("main");
const scrolled = new Map();
let current = "";

function fillHeader() {
  const left = data.pages.flatMap((row) => Object.values(row.cells)).reduce((sum, cell) => sum + (cell.left || 0), 0);
  const card = (severity) => data.counts[severity] > 0 && h("a", {
    class: `card ${severity}`, href: "#findings",
    click: () => { findingsChoice.severities.clear(); findingsChoice.severities.add(severity); if (location.hash === "#findings") show(); },
  }, h("b", {}, number(data.counts[severity])), h("span", {}, counted(data.counts[severity], severity === "info" ? "note" : severity).split(" ")[1]));
  byId("cards").append(...SEVERITIES.map(card).filter(Boolean),
    h("div", { class: "card" }, h("b", {}, number(data.counts.files)), h("span", {}, "files")),
    ...(data.locales.length > 1 ? [h("div", { class: "card" }, h("b", {}, number(left)), h("span", {}, "words left"))] : []));
  byId("tabs").append(...VIEWS.map((view) => h("li", {}, h("a", { href: `#${view.id}`, id: `tab-${view.id}` }, view.name, " ", h("span", { class: "count" }, number(view.count))))));
}

function show() {
  const hash = location.hash.slice(1);
  if (hash === "main") return;
  scrolled.set(current, scrollY);
  const [id, rest = ""] = hash.split(/\/(.*)/s);
  let key = rest;
  try { key = decodeURIComponent(rest); } catch { /* An address that was typed: what it says is looked up as it is. */ }
  const view = VIEWS.find((one) => one.id === id) || VIEWS[0];
  main.replaceChildren(...(id === "page" ? pageView(key) : view.draw()).filter(Boolean));
  for (const one of VIEWS) {
    const tab = byId(`tab-${one.id}`);
    if (one === view) tab.setAttribute("aria-current", "page"); else tab.removeAttribute("aria-current");
  }
  if (current) scrollTo(0, scrolled.get(hash) || 0);
  current = hash || VIEWS[0].id;
}

/** Moves the focus to the next or previous row's link or group. */
function step(by) {
  const stops = [...main.querySelectorAll("tbody tr > td a:first-of-type, tbody tr summary, details.rule > summary, .pair a")].filter((one) => one.offsetParent);
  const firsts = stops.filter((one, index) => stops.findIndex((other) => other.closest("tr, .rule, .pair") === one.closest("tr, .rule, .pair")) === index);
  const row = document.activeElement.closest("tr, .rule, .pair");
  const at = firsts.findIndex((one) => one.closest("tr, .rule, .pair") === row);
  const next = firsts[row && at >= 0 ? at + by : by > 0 ? 0 : firsts.length - 1];
  if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
}

addEventListener("hashchange", show);
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input[type=search], select, textarea");
  if (event.key === "Escape") {
    if (typing) event.target.blur();
    else if (location.hash.startsWith("#page/")) location.hash = "#pages";
    return;
  }
  if (typing) return;
  const search = main.querySelector("input[type=search]");
  if (event.key === "/" && search) { event.preventDefault(); search.focus(); search.select(); }
  else if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
  else if (VIEWS[event.key - 1]) location.hash = `#${VIEWS[event.key - 1].id}`;
});
// What is printed is whole: lists that open on demand are opened first.
addEventListener("beforeprint", () => { for (const group of main.querySelectorAll("details.rule")) group.open = true; });
fillHeader();
show();
performance.mark("ready");
