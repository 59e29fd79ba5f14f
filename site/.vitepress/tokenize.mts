/**
 * The words of a text, for the search: of Chinese, which writes none apart, what the browser's own dictionary says.
 * Two single characters side by side count as a word as well, since a dictionary lacks the words of a trade.
 *
 * VitePress sends this function to the browser as text, so all that it needs is in it.
 */
export function tokenize(text: string): string[] {
  const held = globalThis as { sdlintWords?: Intl.Segmenter };
  const segmenter = (held.sdlintWords ??= new Intl.Segmenter("zh", { granularity: "word" }));
  const words: string[] = [];
  for (const part of text.split(/[\s\p{P}\p{S}]+/u)) {
    if (!/\p{Script=Han}/u.test(part)) {
      if (part) words.push(part);
      continue;
    }
    let before = "";
    for (const { segment } of segmenter.segment(part)) {
      words.push(segment);
      const single = /^\p{Script=Han}$/u.test(segment) ? segment : "";
      if (before && single) words.push(before + single);
      before = single;
    }
  }
  return words;
}
