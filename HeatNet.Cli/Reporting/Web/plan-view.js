// The view of a plan: year by year what is done, on the map and as a table; money, emissions and clean heat over the years.
const INVESTMENTS = ["invest_source", "invest_pipe", "invest_network", "invest_local", "invest_retrofit", "closing"];

function createPlanView(container) {
  const years = planYears();
  const label = el("output", { class: "time" });
  const slider = el("input", { type: "range", id: "plan-year", min: "0", max: String(years.length - 1), step: "1", "aria-label": t("plan.year"), oninput: () => choose({ planYear: Number(slider.value) }) });
  const decisions = el("div", { class: "card" });
  const place = el("div", { class: "map-place" });
  const hasMap = NET.nodes.hasPlaces;
  const charts = [["plan-invest", "plan.invest", investOption], ["plan-emissions", "plan.emissions", emissionsOption]].map(([id, key, option]) => {
    const chart = el("div", { class: "chart", id, role: "img", "aria-label": t(key) });
    return { place: chart, option, element: el("section", {}, el("h2", {}, t(key)), chart) };
  });
  container.append(
    el("div", { class: "time-bar" }, slider, label),
    el("div", { class: "plan-row" }, decisions, hasMap ? place : ""),
    el("div", { class: "comparison" }, charts.map(({ element }) => element)),
    card(t("plan.years"), el("div", { class: "scroll" }, yearTable())));
  const map = hasMap ? createMap(place, planLook()) : null;
  let isSized = false;
  if (map) {
    new ResizeObserver(() => {
      if (isPrinting() || !place.clientWidth) return;
      map.size();
      if (!isSized && planBox()) map.show(planBox());
      isSized = true;
    }).observe(place);
  }
  const drawn = charts.map(({ place: at }) => echarts.init(at, null, { renderer: "canvas" }));
  return {
    map,
    charts: drawn,
    render() {
      slider.value = String(choices.planYear);
      label.textContent = String(planYear());
      fill(decisions, el("h2", {}, t("plan.decisions", planYear())), el("div", { class: "scroll" }, decisionTable(DOC.plan.decisions.filter(item => item.year === planYear()))));
      if (map && isSized) map.update(false);
      drawn.forEach((chart, i) => { fitChart(chart); chart.setOption(charts[i].option(), true); });
    },
  };
}

function decisionTable(rows) {
  if (rows.length === 0) return el("p", { class: "soft" }, t("plan.nothing"));
  const heads = ["plan.decision", "plan.item", "plan.where", "plan.size", "plan.cost"];
  return el("table", { class: "grid", id: "decision-table" },
    el("thead", {}, el("tr", {}, heads.map((key, i) => el("th", { scope: "col", class: i > 2 ? "number" : null }, t(key))))),
    el("tbody", {}, rows.map(item => el("tr", {},
      el("td", {}, hasText("decision." + item.decision) ? t("decision." + item.decision) : item.decision),
      el("td", {}, nameEl(item.item), item.what ? [" → ", nameEl(item.what)] : null), el("td", {}, nameEl(item.where)),
      el("td", { class: "number" }, amount(item.size) + " " + item.unit.replace("m2", "m²")), el("td", { class: "number" }, fixed(item.cost / 1e4, 1))))));
}

function yearAxis() {
  return { type: "category", data: planYears().map(String), axisLabel: { color: ink("soft") }, axisLine: { lineStyle: { color: ink("soft") } } };
}

function investOption() {
  const { years, currency } = DOC.plan;
  const kinds = INVESTMENTS.filter(kind => years[kind].some(value => value > 0));
  return {
    ...chartBase(),
    xAxis: yearAxis(),
    yAxis: valueAxis(t("compare.tenThousand", currency)),
    tooltip: { ...chartBase().tooltip, axisPointer: { type: "shadow" }, valueFormatter: value => amount(value) },
    series: kinds.map((kind, i) => ({
      name: t("plan.years." + kind), type: "bar", stack: "all", barMaxWidth: 60, color: GROUPS[i % GROUPS.length], itemStyle: { borderColor: ink("paper"), borderWidth: 0.5 }, data: years[kind].map(value => (value ?? 0) / 1e4),
    })),
  };
}

function emissionsOption() {
  const { years } = DOC.plan;
  const rate = (key, colour, type) => ({
    name: t("plan.years." + key), type: "line", yAxisIndex: 1, symbolSize: 6, color: colour, lineStyle: { width: 2.2, type }, data: years[key].map(value => value === null ? null : value * 100),
  });
  return {
    ...chartBase(),
    grid: { ...chartBase().grid, top: 84 },
    xAxis: yearAxis(),
    yAxis: [{ ...valueAxis("CO₂, t"), min: 0 }, { ...valueAxis("%"), min: 0, max: 100, splitLine: { show: false } }],
    tooltip: { ...chartBase().tooltip, valueFormatter: value => (value === null || value === undefined ? NONE : amount(value)) },
    series: [
      { name: t("plan.years.co2_t"), type: "bar", barMaxWidth: 46, color: ink("closed"), data: years.co2_t },
      rate("clean_heat_rate", ink("still"), "solid"), rate("clean_heat_target", ink("still"), "dotted"),
      rate("clean_area_rate", ink("return"), "dashed"), rate("clean_area_target", ink("return"), "dotted"),
    ].filter(item => item.data.some(value => value !== null)),
  };
}

const YEAR_ROWS = [
  "invest", ...INVESTMENTS, "funds", "operation", "fixed_cost", "emission_cost", "open_boilers", "clean_heat_rate", "clean_heat_target", "clean_area_rate", "clean_area_target",
  "co2_t", "so2_t", "nox_t", "pm_t", "coal_tce", "local_mwh", "network_mwh", "loss_mwh", "unserved_mwh", "network_design_kw", "capacity_kw", "capacity_without_largest_kw", "holds_at_design", "holds_after_failures",
];

function yearTable() {
  const { years, currency } = DOC.plan;
  const isMoney = key => /^(invest|closing|funds|operation|fixed_cost|emission_cost)/.test(key);
  const shown = (key, value) => value === null || value === undefined ? NONE
    : /^holds/.test(key) ? (value > 0.5 ? "✓" : "✗") : /rate|target/.test(key) ? fixed(value * 100, 1) + " %" : isMoney(key) ? amount(value / 1e4) : /_kw$/.test(key) ? amount(value / 1000) : amount(value);
  return el("table", { class: "grid", id: "year-table" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("plan.money", currency)), planYears().map(year => el("th", { scope: "col", class: "number" }, String(year))))),
    el("tbody", {}, YEAR_ROWS.filter(key => years[key].some(value => value !== null && value !== 0)).map(key => el("tr", {}, el("th", { scope: "row" }, t("plan.years." + key)),
      years[key].map(value => el("td", { class: "number" + (/^holds/.test(key) && value !== null && value < 0.5 ? " bad" : "") }, shown(key, value)))))));
}
