// Which view is shown is in the address; keys move between and inside the views.

const VIEWS = [
  { id: "pages", name: "Pages", count: data.pages.length, draw: pagesView },
  { id: "findings", name: "Findings", count: data.findings.length, draw: findingsView },
  { id: "links", name: "Links", count: data.links.length, draw: linksView },
  { id: "terms", name: "Terms", count: data.terms.length, draw: termsView },
];
const main = byId("main");
const scrolled = new Map();
let current = "", pagesAt = "";

/** The run in a sentence. */
function summary() {
  const { counts } = data;
  const found = SEVERITIES.filter((name) => counts[name]).map((name) => counted(counts[name], name === "info" ? "note" : name));
  const out = [["suppressed", "{n} suppressed"], ["baselined", "{n} in the baseline"], ["fixed", "{n} fixed"], ["owed", "{n} owed by translations"]]
    .filter(([name]) => counts[name]).map(([name, says]) => t(says, { n: number(counts[name]) }));
  return [t("{files} checked: {found}", { files: counted(counts.files, "file"), found: found.length ? listed(found) : t("nothing to report") }),
    ...(out.length ? [listed(out)] : []), ...(data.base ? [t("since {base}", { base: data.base })] : []), ...(data.date ? [data.date] : []), `sdlint ${data.version}`].join(" · ");
}

function cards() {
  const card = (value, name, more = {}) => h(more.href ? "a" : "div", { class: "card", ...more }, h("b", {}, value), h("span", {}, name));
  const named = (value, thing) => t(value === 1 ? thing : `${thing}s`);
  const { all: whole, rows } = data.languages;
  return h("div", { class: "cards" },
    rows.length > 0 && [card(percent(whole.in_step), t("in step")), card(percent(whole.reviewed), t("reviewed")), card(number(whole.left), t("words to go"))],
    SEVERITIES.filter((severity) => data.counts[severity] > 0).map((severity) =>
      card(number(data.counts[severity]), named(data.counts[severity], severity === "info" ? "note" : severity), { class: `card ${severity}`, href: `#findings?severity=${severity}` })),
    card(number(data.counts.files), named(data.counts.files, "file")));
}

function drawTabs() {
  for (const one of VIEWS) byId(`tab-${one.id}`)?.setAttribute("href", leading(one.id));
}

function drawFrame() {
  byId("head").replaceChildren(h("p", { class: "meta" }, summary()), ...data.notes.map((note) => h("p", { class: "note" }, h("bdi", {}, said(note)))), cards());
  byId("tabs").setAttribute("aria-label", t("Report"));
  byId("tabs").replaceChildren(h("ul", {}, VIEWS.map((one) => h("li", {}, h("a", { href: leading(one.id), id: `tab-${one.id}` }, t(one.name), " ", h("span", { class: "count" }, number(one.count)))))));
  const languages = ["en", ...Object.keys(data.catalogues)];
  byId("speaks").replaceChildren(h("select", { "aria-label": t("Language of this report"), change: (event) => { speak(event.target.value); drawFrame(); show(); } },
    languages.map((one) => h("option", { value: one, selected: one === speech, lang: one }, new Intl.DisplayNames([one], { type: "language" }).of(one)))));
  const keys = [[["/"], "search"], [["j", "k"], "next and previous row"], [["←", "→", "↑", "↓"], "from sign to sign"], [["Enter"], "open"], [["Esc"], "back"], [["1", "2", "3", "4"], "views"]];
  byId("keys").replaceChildren(h("p", {}, keys.map(([names, says]) => [names.map((name) => h("kbd", {}, name)), ` ${t(says)} `])));
  for (const each of document.querySelectorAll("[data-says]")) each.textContent = t(each.dataset.says);
}

const backToPages = () => pagesAt || leading("pages");

function show() {
  if (location.hash === "#main") return;
  scrolled.set(current, scrollY);
  readAddress();
  const shown = VIEWS.find((one) => one.id === view) || VIEWS[0];
  main.replaceChildren(...(view === "page" ? pageView() : shown.draw()).filter(Boolean));
  drawTabs();
  for (const one of VIEWS) {
    const tab = byId(`tab-${one.id}`);
    if (one === shown) tab.setAttribute("aria-current", "page"); else tab.removeAttribute("aria-current");
  }
  const line = view === "page" && only("line");
  const sought = line && (main.querySelector(`.finding[data-place$=":${CSS.escape(line)}"]`) || main.querySelector(".sought"));
  if (sought) sought.scrollIntoView({ block: "center" });
  else if (current) scrollTo(0, scrolled.get(location.hash) || 0);
  current = location.hash;
}

/** Moves the focus to the next or previous row's link or group. */
function step(by) {
  const rows = ".matrix tr, .scroll tr, .rule, .pair";
  const firsts = [], seen = new Set();
  for (const stop of main.querySelectorAll("tbody td a, tbody summary, details.rule > summary, .pair a")) {
    const row = stop.closest(rows);
    if (!seen.has(row) && stop.offsetParent) { seen.add(row); firsts.push(stop); }
  }
  const row = document.activeElement.closest(rows);
  const at = firsts.findIndex((one) => one.closest(rows) === row);
  const next = firsts[row && at >= 0 ? at + by : by > 0 ? 0 : firsts.length - 1];
  if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
}

addEventListener("hashchange", (event) => {
  const from = new URL(event.oldURL).hash;
  if (/^#?(pages.*)?$/.test(from)) pagesAt = from || "#pages";
  show();
});
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input[type=search], select, textarea");
  if (event.key === "Escape") {
    if (typing) event.target.blur();
    else if (view === "page") location.hash = backToPages();
    return;
  }
  if (typing) return;
  const search = main.querySelector("input[type=search]");
  if (event.key === "/" && search) { event.preventDefault(); search.focus(); search.select(); }
  else if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
  else if (VIEWS[event.key - 1]) location.hash = leading(VIEWS[event.key - 1].id);
});
// What is printed is whole: lists that open on demand are opened first.
addEventListener("beforeprint", () => { for (const group of main.querySelectorAll("details.rule")) group.open = true; });
readAddress();
speak(preferred());
drawFrame();
show();
performance.mark("ready");
