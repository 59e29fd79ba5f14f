// A table that sorts by its headers and draws long lists in pieces, so that the first rows are there at once.

const FIRST_ROWS = 120, MORE_ROWS = 400;

/**
 * `columns`: {name, cell(row) -> node or nodes, sort(row) -> number or string, label, className}.
 * `order`: {column, down} as it is at first, or null for the rows' own order.
 */
function makeTable(caption, columns, order = null) {
  let rows = [], drawing = 0;
  const body = h("tbody");
  const headers = columns.map((column, index) => h("th", { scope: "col", "aria-sort": column.sort ? "none" : null },
    column.sort
      ? h("button", { type: "button", click: () => { order = { column: index, down: order?.column === index ? !order.down : Boolean(column.numeric) }; draw(); } }, column.name)
      : h("span", {}, column.name)));
  const empty = h("p", { class: "empty", hidden: true }, "Nothing here.");
  const table = h("table", { "aria-label": caption }, h("thead", {}, h("tr", {}, headers)), body);
  const element = h("div", { class: "scroll" }, table, empty);

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
    const list = sorted(), turn = ++drawing;
    body.replaceChildren(...list.slice(0, FIRST_ROWS).map(drawRow));
    empty.hidden = list.length > 0;
    let done = FIRST_ROWS;
    const more = () => {
      // A newer drawing has begun: this one is of no interest any more.
      if (turn !== drawing || done >= list.length) return;
      body.append(...list.slice(done, done + MORE_ROWS).map(drawRow));
      done += MORE_ROWS;
      setTimeout(more);
    };
    setTimeout(more);
  }

  return { element, show(list) { rows = list; draw(); } };
}
