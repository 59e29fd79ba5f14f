// What rules say, in the language of whoever reads it. A message is [number of its template, what fills each field];
// text alone has no template, and is English. In a field, text is text, an array is a message in turn, {en, all} a list
// by its items, and {en} English for which there is nothing else.

const BLANK = /\{(\w+)(!r|:[^}]+)?\}/;
const fieldsOf = data.templates.map((template) => [...template.matchAll(new RegExp(BLANK, "g"))].map(([, name, kind]) => ({ name, quoted: kind === "!r" })));

/** A message in pieces: text, and {en} for what stays English. */
function pieces(message) {
  if (!Array.isArray(message)) return [{ en: message }];
  const [at, ...values] = message, fields = fieldsOf[at];
  return (speech === "en" ? data : catalogue).templates[at].split(BLANK).flatMap((part, index, parts) => {
    if (index % 3 === 0) return part;
    if (index % 3 === 2) return [];
    const field = fields.findIndex(({ name }) => name === part);
    return filling(values[field], fields[field].quoted, parts[index + 1]);
  });
}

/** What stands in a field. `quoted`: with English quotation marks, for which a translation has its own; `how`: what it says of a list, what to put between. */
function filling(value, quoted, how) {
  if (typeof value === "string") return quoted && speech !== "en" ? value.slice(1, -1) : value;
  if (Array.isArray(value)) return pieces(value);
  if (!value.all || speech === "en") return value;
  return value.all.flatMap((item, index) => [...(index ? [how ? how.slice(1) : t(", ")] : []), ...[filling(item)].flat()]);
}

/** A message as the page shows it. */
const said = (message) => pieces(message).map((piece) => (typeof piece === "string" || speech === "en" ? piece.en ?? piece : h("span", { lang: "en" }, piece.en)));

/** A message as text, to be searched in. */
const plain = (message) => pieces(message).map((piece) => piece.en ?? piece).join("");
