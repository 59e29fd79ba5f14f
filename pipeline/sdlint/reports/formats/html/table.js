// A table that sorts by its headers and draws long lists in pieces, so that the first rows are there at once.

const FIRST_ROWS = 80, MORE_ROWS = 300;

/** Lets a table that is wider than the page scroll by itself; others leave their headers at the top of the page. */
const fitting = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const wide = target.firstChild.scrollWidth > target.clientWidth + 1;
    target.classList.toggle("wider", wide);
    if (wide) target.setAttribute("tabindex", "0"); else target.removeAttribute("tabindex");
  }
});

/** A table in what it scrolls in, where it must. */
function scrolling(caption, table) {
  const element = h("div", { class: "scroll", role: "region", "aria-label": caption }, table);
  fitting.observe(element);
  return element;
}

/**
 * `columns`: {name, cell(row) -> node or nodes, sort(row) -> number or string, label, className, title}.
 * `className`: of the table, which folds on a narrow screen unless it is compact. Rows are as they come until a header is pressed.
 */
function makeTable(caption, columns, className = "") {
  let rows = [], turn = 0, order = null;
  const body = h("tbody");
  const headers = columns.map((column, index) => h("th", { scope: "col", class: column.className, title: column.title, "aria-sort": column.sort ? "none" : null },
    column.sort
      ? h("button", { type: "button", click: () => { order = { column: index, down: order?.column === index ? !order.down : Boolean(column.numeric) }; draw(); } }, column.name)
      : h("span", {}, column.name)));
  const empty = h("p", { class: "empty", hidden: true }, t("Nothing here."));
  const table = h("table", { class: className.includes("compact") ? className : `${className} folding`.trim(), "aria-label": caption }, h("thead", {}, h("tr", {}, headers)), body);

  function sorted() {
    if (!order) return rows;
    const { sort } = columns[order.column], sign = order.down ? -1 : 1;
    return rows.map((row) => [sort(row), row]).sort(([a], [b]) => sign * (typeof a === "string" ? a.localeCompare(b) : a - b)).map(([, row]) => row);
  }

  function drawRow(row) {
    return h("tr", {}, columns.map((column) => {
      const content = [column.cell(row)].flat().filter(Boolean);
      return h("td", { class: column.className, "data-label": content.length ? column.label : null }, content);
    }));
  }

  function draw() {
    headers.forEach((header, index) => {
      if (columns[index].sort) header.setAttribute("aria-sort", order?.column === index ? (order.down ? "descending" : "ascending") : "none");
    });
    const list = sorted(), mine = ++turn;
    body.replaceChildren(...list.slice(0, FIRST_ROWS).map(drawRow));
    empty.hidden = list.length > 0;
    let done = FIRST_ROWS;
    const more = () => {
      // A newer drawing has begun: this one is of no interest any more.
      if (mine !== turn || done >= list.length) return;
      body.append(...list.slice(done, done + MORE_ROWS).map(drawRow));
      done += MORE_ROWS;
      setTimeout(more);
    };
    setTimeout(more);
  }

  return { element: h("div", {}, scrolling(caption, table), empty), show(list) { rows = list; draw(); } };
}
