// Elements of the page. Text goes in as text, never as markup: names of a case may hold anything.

/** Makes an element with attributes and children; strings become text, functions under "on…" become listeners. */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "selected") element[name] = value;
    else if (name === "style") Object.assign(element.style, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...present(children));
  return element;
}

function present(children) {
  return children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false);
}

/** Gives an element new children in place of the old ones. */
function fill(element, ...children) {
  element.replaceChildren(...present(children));
}

/** A name of the case, kept apart from the text around it whatever its script. */
function nameEl(text) {
  return el("bdi", { class: "name", title: text.length > 40 ? text.slice(0, 400) : null }, text.length > 400 ? text.slice(0, 400) + "…" : text);
}

/** A labelled choice. */
function choice(label, options, value, onChoose) {
  const select = el("select", { onchange: () => onChoose(select.value) },
    options.map(([key, text]) => el("option", { value: key, selected: key === value }, text)));
  return el("label", { class: "choice" }, el("span", {}, label), select);
}

/** A labelled tick box. */
function tick(label, value, onChange) {
  const box = el("input", { type: "checkbox", checked: value, onchange: () => onChange(box.checked) });
  return el("label", { class: "tick" }, box, el("span", {}, label));
}

/** A table of label and content. */
function pairs(rows) {
  return el("table", { class: "pairs" }, el("tbody", {},
    rows.filter(row => row).map(([label, ...content]) => el("tr", {}, el("th", { scope: "row" }, label), el("td", {}, content)))));
}

/** Hands a text to the reader as a file. */
function download(name, text) {
  const link = el("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" })), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}
