// Finds text whose contrast with what is behind it is below 4.5 (WCAG 2.2, 1.4.3).
const parse = (color) => color.match(/[\d.]+/g).map(Number);
const linear = (one) => (one / 255 <= 0.03928 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4);
const light = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
function ground(one) {
  for (; one; one = one.parentElement) {
    const color = parse(getComputedStyle(one).backgroundColor);
    if (color[3] !== 0) return color;
  }
  return [255, 255, 255];
}
const found = [];
for (const one of document.querySelectorAll("body *")) {
  if (!one.offsetParent || ![...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
  const [a, b] = [light(parse(getComputedStyle(one).color)), light(ground(one))].sort((x, y) => y - x);
  const contrast = (a + 0.05) / (b + 0.05);
  if (contrast < 4.5) found.push([one.className, one.innerText.slice(0, 20), contrast.toFixed(2)]);
}
return found.slice(0, 5);
