// The tables of the run in the shown state: sorted by any column, filtered by id, page by page.
const PAGE_ROWS = 50;

function createTablesView(container) {
  const view = { table: Object.keys(STATES.columns)[0], filter: "", sort: null, isRising: true, page: 0 };
  const head = el("div", { class: "controls" });
  const body = el("div");
  const filter = el("input", { type: "search", placeholder: t("tables.filter"), "aria-label": t("tables.filter"), oninput: () => { view.filter = filter.value; view.page = 0; renderBody(); } });
  container.append(head, body);

  function rows() {
    const wanted = view.filter.trim().toLowerCase();
    const found = [];
    for (let row = 0; row < rowCount(view.table); row++) {
      if (!wanted || rowName(view.table, row).toLowerCase().includes(wanted)) found.push(row);
    }
    if (view.sort === "id") found.sort((a, b) => (rowName(view.table, a) < rowName(view.table, b) ? -1 : 1) * (view.isRising ? 1 : -1));
    else if (view.sort) {
      const values = stateColumn(`${view.table}.${view.sort}`, choices.state);
      const key = row => Number.isFinite(values[row]) ? values[row] : -Infinity;
      found.sort((a, b) => (key(a) - key(b)) * (view.isRising ? 1 : -1));
    }
    return found;
  }

  function sortBy(name) {
    view.isRising = view.sort === name ? !view.isRising : false;
    view.sort = name;
    renderBody();
  }

  function heading(name, title, isNumber) {
    const mark = view.sort === name ? (view.isRising ? " ▲" : " ▼") : "";
    return el("th", { scope: "col", class: isNumber ? "number" : null, "aria-sort": view.sort === name ? (view.isRising ? "ascending" : "descending") : "none" },
      el("button", { class: "link", onclick: () => sortBy(name) }, title + mark));
  }

  function renderBody() {
    const names = STATES.columns[view.table];
    const found = rows();
    const pages = Math.max(1, Math.ceil(found.length / PAGE_ROWS));
    view.page = Math.min(view.page, pages - 1);
    const slice = found.slice(view.page * PAGE_ROWS, (view.page + 1) * PAGE_ROWS);
    const turn = by => () => { view.page = Math.max(0, Math.min(pages - 1, view.page + by)); renderBody(); };
    const kind = view.table.slice(0, -1);
    fill(body,
      el("div", { class: "scroll" }, el("table", { class: "grid", id: "result-table" },
        el("thead", {}, el("tr", {}, heading("id", t("element." + kind)), view.table === "pipes" ? el("th", { scope: "col" }, t("details.side")) : null,
          names.map(name => heading(name, columnTitle(name), true)))),
        el("tbody", {}, slice.map(row => el("tr", {},
          el("td", {}, el("button", { class: "link", onclick: () => showOnMap(kind, rowElement(view.table, row)) }, nameEl(rowName(view.table, row)))),
          view.table === "pipes" ? el("td", {}, t("side." + rowSide(row))) : null,
          names.map(name => el("td", { class: "number" }, shown(name, stateColumn(`${view.table}.${name}`, choices.state)[row])))))))),
      el("div", { class: "controls" },
        el("button", { onclick: turn(-1), disabled: view.page === 0 }, "‹"),
        el("span", {}, t("tables.page", view.page + 1, pages, found.length)),
        el("button", { onclick: turn(1), disabled: view.page >= pages - 1 }, "›")));
  }

  return {
    render() {
      fill(head,
        choice(t("tables.table"), Object.keys(STATES.columns).filter(table => rowCount(table) > 0).map(table => [table, t("table." + table)]), view.table,
          table => { Object.assign(view, { table, sort: null, page: 0 }); renderBody(); }),
        filter,
        el("button", { onclick: () => download(`${view.table}.csv`, csvOf(view.table, choices.state)) }, t("tables.download")));
      renderBody();
    },
  };
}

function rowElement(table, row) {
  return table === "pipes" ? STATES.pipeOfRow[row] : row;
}

function rowName(table, row) {
  return ELEMENTS[table.slice(0, -1)][rowElement(table, row)];
}

function rowSide(row) {
  return STATES.returnRows[row] === "1" ? "return" : "supply";
}

/** A table of one state in the columns and units of the run's own files. */
function csvOf(table, state) {
  // A cell that a spreadsheet would take for a formula gets an apostrophe in front.
  const cell = text => {
    const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const names = STATES.columns[table];
  const lines = [[table.slice(0, -1), ...(table === "pipes" ? ["side"] : []), ...names].join(",")];
  for (let row = 0; row < rowCount(table); row++) {
    const values = names.map(name => stateColumn(`${table}.${name}`, state)[row]).map(value => Number.isFinite(value) ? String(value) : "");
    lines.push([cell(rowName(table, row)), ...(table === "pipes" ? [rowSide(row)] : []), ...values].join(","));
  }
  return "\ufeff" + lines.join("\r\n") + "\r\n";
}
