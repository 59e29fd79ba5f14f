// What the report says, in the language of whoever reads it. A message is its own name, in English: a catalogue has
// the same in another language. What rules say is in said.js; what pages say stays as it is.

let speech = "en";
let catalogue = { words: {}, templates: [] };

/** A message, with what stands in {braces} filled in. */
function t(message, values = {}) {
  const said = Object.hasOwn(catalogue.words, message) ? catalogue.words[message] : message;
  return said.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

const number = (value) => value.toLocaleString(speech);
const percent = (value) => t("{n} %", { n: number(value) });

/** "1 page", "2 pages": of a thing, whose plural takes an s. */
const counted = (value, thing) => t(value === 1 ? `{n} ${thing}` : `{n} ${thing}s`, { n: number(value) });

/** A list as people write it. */
const listed = (items) => items.join(t(", "));

/** The name of a language, where the browser knows it. */
function languageName(locale) {
  try { return new Intl.DisplayNames([speech], { type: "language", fallback: "none" }).of(locale.replaceAll("_", "-")) || ""; } catch { return ""; }
}

function speak(language) {
  speech = language;
  catalogue = data.catalogues[language] || { words: {}, templates: [] };
  document.documentElement.lang = language;
}

/** The first language of the reader that there is a catalogue for. */
function preferred() {
  const wanted = navigator.languages.map((tag) => tag.toLowerCase().split("-")[0]);
  return wanted.find((tag) => tag === "en" || Object.hasOwn(data.catalogues, tag)) || "en";
}
