// Picks any number of elements from a long list: search, choose, take away again.
const MOST_OFFERED = 8;

/**
 * @param label What is picked.
 * @param ids All ids.
 * @param chosen Ids that are picked; the picker changes this list.
 */
function createPicker(label, ids, chosen) {
  const chips = el("span", { class: "chips" });
  const offers = el("ul", { class: "matches", role: "listbox", hidden: true, "aria-label": label });
  let found = [];
  let at = 0;
  const input = el("input", {
    type: "search", placeholder: label, "aria-label": label, autocomplete: "off", role: "combobox", "aria-expanded": "false",
    oninput: () => {
      const wanted = input.value.trim().toLowerCase();
      const all = wanted ? ids.filter(id => id.toLowerCase().includes(wanted) && !chosen.includes(id)) : [];
      found = [...all.filter(id => id.toLowerCase().startsWith(wanted)), ...all.filter(id => !id.toLowerCase().startsWith(wanted))].slice(0, MOST_OFFERED);
      at = 0;
      offer();
    },
    onkeydown: event => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by && found.length) { at = (at + by + found.length) % found.length; offer(); event.preventDefault(); }
      else if (event.key === "Enter") { event.preventDefault(); if (found.length) take(found[at]); }
      else if (event.key === "Escape") { found = []; offer(); }
    },
    onblur: () => { found = []; offer(); },
  });

  function offer() {
    offers.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    fill(offers, found.map((id, i) => el("li", { role: "option", "aria-selected": String(i === at), onmousedown: event => { event.preventDefault(); take(id); } }, nameEl(short(id, 40)))));
  }

  function take(id) {
    chosen.push(id);
    input.value = "";
    found = [];
    offer();
    showChips();
  }

  function showChips() {
    fill(chips, chosen.map(id => el("button", { type: "button", class: "chip", "aria-label": t("order.remove", short(id, 60)), onclick: () => {
      chosen.splice(chosen.indexOf(id), 1);
      showChips();
      input.focus();
    } }, nameEl(short(id, 40)), " ✕")));
  }

  showChips();
  return el("div", { class: "picker" }, el("div", { class: "search" }, input, offers), chips);
}
