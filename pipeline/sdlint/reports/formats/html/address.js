// What is looked at is in the address, behind the #: the view and all that is chosen in it, so that it can be sent.
//
//     #pages?state=stale&language=ja      #page/guide%2Fa.md?in=ja&line=12      #findings?by=language

const CARRIED = ["language", "owner"];
let view = "", key = "", chosen = new URLSearchParams();

/** Reads the address; what somebody has mistyped is taken as it stands. */
function readAddress() {
  const [path, query = ""] = location.hash.slice(1).split(/\?(.*)/s);
  const [name, rest = ""] = path.split(/\/(.*)/s);
  let named = rest;
  try { named = decodeURIComponent(rest); } catch { /* Not one of ours. */ }
  [view, key, chosen] = [name, named, new URLSearchParams(query)];
}

function address(name, choice) {
  const query = choice.toString();
  return `#${name}${query ? `?${query}` : ""}`;
}

/** The address of another view, where the same languages and owners are chosen. */
function leading(name, more = {}) {
  const choice = new URLSearchParams();
  for (const each of CARRIED) for (const value of chosen.getAll(each)) choice.append(each, value);
  for (const [each, value] of Object.entries(more)) choice.set(each, value);
  return address(name, choice);
}

const pageAddress = (of, more) => leading(`page/${encodeURIComponent(of)}`, more);
const all = (name) => new Set(chosen.getAll(name));
const only = (name, usual = "") => chosen.get(name) ?? usual;

/** Chooses values in the view that is shown; `usual` is not worth a word. The view draws itself. */
function choose(name, values, usual = "") {
  chosen.delete(name);
  for (const value of [values].flat()) if (value !== usual && value !== "" && value !== false) chosen.append(name, value === true ? "1" : value);
  history.replaceState(null, "", address(view ? (key ? `${view}/${encodeURIComponent(key)}` : view) : VIEWS[0].id, chosen));
  drawTabs();
}
