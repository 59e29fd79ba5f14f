// What axe-core finds wrong with the page, and how many of its rules the page keeps.
const done = arguments[0];
axe.run(document).then(({ violations, passes }) =>
  done([violations.map((one) => [one.id, one.nodes.map((node) => node.html)]), passes.length]));
