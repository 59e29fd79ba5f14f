// A section and its translation side by side: text, what has changed in the source, and the findings about them.

const KINDS = ["sentence", "heading", "title", "list item", "table row", "code span", "code line", "formula"];

/** Why a section is behind: by how much and since when, as far as history tells. */
function whyBehind(pair) {
  if (pair.lag) {
    const much = KINDS.flatMap((kind) => pair.lag.counts.filter(([name]) => name === kind).map(([, count]) => counted(count, kind)));
    const says = pair.state === "minor" ? t("older than its source by a word or two, since {day}", { day: pair.lag.since })
      : much.length ? t("older than its source by {much}, since {day}", { much: listed(much), day: pair.lag.since }) : t("older than its source since {day}", { day: pair.lag.since });
    return says;
  }
  return { source: t("the source changed since the review"), target: t("the translation changed since the review"), both: t("both changed since the review") }[pair.newer];
}

/** Prose with its inline code: by turns, prose first. */
function blockOf([kind, ...pieces]) {
  if (kind === "code") return h("pre", {}, pieces.join(""));
  return h("p", {}, h("bdi", {}, pieces.map((piece, at) => (at % 2 ? h("code", {}, piece) : piece))));
}

/** The source as it is, with what was taken out and put in since it was translated. */
function changesOf(parts) {
  const signs = { "-": "del", "+": "ins" };
  return h("div", { class: "changes" }, h("p", { class: "soft" }, t("What has changed since it was translated:")),
    h("pre", {}, parts.map(([sign, text]) => (sign ? h(signs[sign], {}, text) : text))));
}

function sectionSide(section, locale, found, absent, changes = null) {
  const findings = found.length > 0 && h("div", { class: "inner", lang: speech }, found.map(findingCard));
  if (!section) return h("div", { class: "side" }, h("p", { class: "absent" }, absent), findings);
  return h("div", { class: "side", lang: locale || null },
    h("h3", {}, h("bdi", {}, section.heading || t("(before the first heading)")), " ", h("span", { class: "where", lang: speech }, t("line {n}", { n: section.line }))),
    changes ? changesOf(changes) : [section.blocks.map(blockOf), section.cut && h("p", { class: "soft" }, "…")],
    findings);
}

const within = (line, section) => section && line >= section.line && line <= section.last;

/**
 * The findings about each of `pairs`: [of the source, of the translation], and those about none of them. What says that
 * a section is missing stands where it should be, and points at its source: it belongs to that section.
 */
function findingsOf(pairs, source, target, paths) {
  const waiting = new Set(data.findings.filter((one) => paths.includes(one.path)));
  const take = (belongs) => { const taken = [...waiting].filter(belongs); for (const one of taken) waiting.delete(one); return taken; };
  const sections = pairs.map((pair) => [source?.sections[pair.source], target?.sections[pair.target]]);
  const missing = pairs.map((pair, at) => (pair.target === null && source
    ? take((one) => one.path !== source.path && (one.related || []).some(([path, line]) => path === source.path && within(line, sections[at][0]))) : []));
  const found = sections.map(([left, right], at) => [
    source ? take((one) => one.path === source.path && within(one.line, left)) : [],
    [...missing[at], ...(target ? take((one) => one.path === target.path && within(one.line, right)) : [])],
  ]);
  return { found, rest: [...waiting] };
}

function pairRow(pair, block, locale, [ofSource, ofTarget]) {
  const source = block.sides[data.source], target = block.sides[locale];
  return h("section", { class: `pair ${pair.state}` },
    h("header", {}, state(pair.state), pair.left && h("span", { class: "soft" }, t("{n} words to go", { n: number(pair.left) })), h("span", { class: "soft" }, whyBehind(pair) || "")),
    sectionSide(source?.sections[pair.source], data.source, ofSource, t("No such section in the source."), pair.changes),
    sectionSide(target?.sections[pair.target], locale, ofTarget, t("Not in the translation.")));
}
