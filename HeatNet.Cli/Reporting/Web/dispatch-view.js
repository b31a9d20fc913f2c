// The view of a dispatch: its schedule as a chart, and its figures by month, unit and kind of cost.
function createDispatchView(container) {
  const head = el("div", { class: "controls" });
  const place = el("div", { class: "chart schedule", id: "dispatch-chart", role: "img", "aria-label": t("tab.dispatch") });
  container.append(head, place, unitTable(), monthLedgers());
  const chart = echarts.init(place, null, { renderer: "canvas" });
  bindTimeClick(chart, () => choices.dispatchOrder === "time");
  return {
    charts: [chart],
    render() {
      fill(head,
        ...switchButtons(["time", "duration"], "load.by.", choices.dispatchOrder, dispatchOrder => choose({ dispatchOrder })),
        choice(t("dispatch.by"), ["unit", "plant"].map(by => [by, t("element." + by)]), choices.dispatchBy, dispatchBy => choose({ dispatchBy })));
      fitChart(chart);
      chart.setOption(choices.dispatchOrder === "time" ? dispatchOption() : heatStackOption({ ...dispatchContent(), hasOutdoor: true }, true), true);
    },
  };
}

/** A figure of the whole run; null where there is none. */
function summaryOf(quantity, item) {
  const found = DOC.dispatch.summary.find(row => row.quantity === quantity && row.item === item);
  return found ? found.value : null;
}

const UNIT_COLUMNS = [["heat", "MWh"], ["full_load_hours", "h"], ["hours_on", "h"], ["starts", ""], ["power", "MWh"], ["electricity", "MWh"]];

/** What every unit did over the period. */
function unitTable() {
  const head = [t("element.unit"), t("element.plant"), t("dispatch.kind")];
  const title = ([quantity, unit]) => t("quantity." + quantity) + (unit ? ", " + unit : "");
  return card(t("dispatch.units"), el("div", { class: "scroll" }, el("table", { class: "grid", id: "unit-table" },
    el("thead", {}, el("tr", {}, head.map(text => el("th", { scope: "col" }, text)), UNIT_COLUMNS.map(column => el("th", { scope: "col", class: "number" }, title(column))))),
    el("tbody", {}, DOC.dispatch.units.map(unit => el("tr", {},
      el("th", { scope: "row" }, nameEl(unit.name ? `${unit.name} (${unit.id})` : unit.id)), el("td", {}, nameEl(plantName(unit.plant))), el("td", {}, t("unitKind." + unit.kind)),
      UNIT_COLUMNS.map(([quantity]) => el("td", { class: "number" }, amount(summaryOf(quantity, unit.id))))))))));
}

// Groups of the ledger: quantities whose rows stand under one title.
const LEDGERS = [
  ["dispatch.ledgerHeat", ["heat", "unserved"]],
  ["dispatch.ledgerEnergy", ["energy_used", "power", "pump_energy"]],
  ["dispatch.ledgerCost", ["cost", "total_cost"]],
  ["dispatch.ledgerEmissions", ["emission"]],
];

/** Heat, energy, cost and emissions by month, each with its sum. */
function monthLedgers() {
  const { months } = DOC.dispatch;
  const rowsOf = quantities => {
    const rows = new Map();
    months.forEach((month, at) => month.figures.filter(item => quantities.includes(item.quantity)).forEach(item => {
      const key = item.quantity + "\n" + item.item;
      if (!rows.has(key)) rows.set(key, { ...item, values: months.map(() => 0) });
      rows.get(key).values[at] = item.value;
    }));
    return [...rows.values()].filter(row => row.values.some(value => Math.abs(value) > 1e-9)).sort((a, b) => quantities.indexOf(a.quantity) - quantities.indexOf(b.quantity));
  };
  const group = ([title, quantities]) => {
    const rows = rowsOf(quantities);
    const showsSum = months.length > 1;
    return rows.length === 0 ? null : [
      el("tr", { class: "group" }, el("th", { scope: "rowgroup", colspan: String(2 + months.length + (showsSum ? 1 : 0)) }, t(title))),
      rows.map(row => el("tr", { class: row.quantity === "total_cost" ? "total" : null }, el("th", { scope: "row" }, figureName(row)), el("td", { class: "soft" }, row.unit),
        row.values.map(value => el("td", { class: "number" }, amount(value))),
        showsSum ? el("td", { class: "number" }, amount(row.values.reduce((a, b) => a + b, 0))) : null)),
    ];
  };
  return card(t("dispatch.months"), el("div", { class: "scroll" }, el("table", { class: "grid", id: "ledger-table" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("compare.figure")), el("th", { scope: "col" }, t("limits.unit")),
      months.map(month => el("th", { scope: "col", class: "number" }, month.month)), months.length > 1 ? el("th", { scope: "col", class: "number" }, t("load.sum")) : null)),
    el("tbody", {}, LEDGERS.map(group)))));
}

/** A figure of the summary in words: what it is, and of what. */
function figureName({ quantity, item }) {
  const kinds = { cost: "cost.", emission: "emission.", limit: "limit.", outcome: "outcome." }[quantity];
  if (kinds && hasText(kinds + item)) return t(kinds + item);
  const unit = DOC.dispatch && [...DOC.dispatch.units, ...DOC.dispatch.stores].find(unit => unit.id === item);
  const plant = NET.plants.id.indexOf(item);
  const name = unit ? unitName(unit) : quantity === "plant_heat" && plant >= 0 ? plantName(plant) : item;
  return [t("quantity." + quantity), item ? [" ", nameEl(name)] : null];
}

/** An amount of money, energy or emissions, with thousands apart. */
function amount(value) {
  return value === 0 ? "0" : Math.abs(value) >= 1000 ? Math.round(value).toLocaleString("en-US").replaceAll(",", "\u202f") : figure(value);
}
