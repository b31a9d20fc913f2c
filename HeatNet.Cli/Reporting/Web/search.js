// Search by id or name: the first few matches, those that begin with the words before the others.
const MOST_MATCHES = 12;
const SEARCHED = ["plant", "substation", "exchanger", "pipe", "node", "pump", "valve", "terminal"];

function matches(query) {
  const wanted = query.trim().toLowerCase();
  const [first, later] = [[], []];
  if (!wanted) return first;
  for (const kind of SEARCHED) {
    for (let index = 0; index < ELEMENTS[kind].length && first.length < MOST_MATCHES; index++) {
      const name = kind === "plant" ? NET.plants.name[index] : kind === "node" && NET.nodes.name ? NET.nodes.name[index] : null;
      const at = Math.max(-1, ...[ELEMENTS[kind][index], name].filter(text => text).map(text => {
        const place = text.toLowerCase().indexOf(wanted);
        return place < 0 ? -1 : place === 0 ? 1 : 0;
      }));
      if (at === 1) first.push({ kind, index });
      else if (at === 0 && later.length < MOST_MATCHES) later.push({ kind, index });
    }
  }
  return [...first, ...later].slice(0, MOST_MATCHES);
}

/** A search box; calls back with the element chosen. */
function searchBox(label, onFound) {
  const list = el("ul", { class: "matches", role: "listbox", hidden: true });
  let found = [];
  const close = () => { list.hidden = true; };
  const take = item => { input.value = ELEMENTS[item.kind][item.index].slice(0, 60); close(); onFound(item.kind, item.index); };
  const input = el("input", {
    type: "search", placeholder: label, "aria-label": label, autocomplete: "off",
    oninput: () => {
      found = matches(input.value);
      fill(list, ...found.map(item => el("li", { role: "option", onmousedown: event => { event.preventDefault(); take(item); } },
        el("span", { class: "soft" }, t("element." + item.kind) + " "), nameEl(short(ELEMENTS[item.kind][item.index], 40)))));
      list.hidden = found.length === 0;
    },
    onkeydown: event => {
      if (event.key === "Enter" && found.length) take(found[0]);
      else if (event.key === "Escape") close();
    },
    onblur: close,
  });
  return el("div", { class: "search" }, input, list);
}
