// Runs side by side: their figures with the differences from the first, costs, heat by plant, load curves.

function createCompareView(container) {
  const { runs, isAlike } = DOC.comparison;
  const places = comparisonCharts().map(({ id, title, option }) => {
    const place = el("div", { class: "chart", id, role: "img", "aria-label": title });
    return { place, option, element: el("section", {}, el("h2", {}, title), place) };
  });
  container.append(
    el("p", { class: "soft" }, runs.map((run, i) => [i ? " · " : "", el("b", {}, runLabel(i)), " ", nameEl(run.name), run.scenario ? [" (", nameEl(run.scenario), ")"] : null])),
    isAlike ? "" : el("p", { class: "warning", role: "alert" }, t("compare.unlike")),
    el("div", { class: "comparison" }, places.map(({ element }) => element)),
    card(t("compare.figures"), el("div", { class: "scroll" }, comparisonTable())));
  const charts = places.map(({ place }) => echarts.init(place, null, { renderer: "canvas" }));
  return {
    charts,
    render() {
      charts.forEach((chart, i) => { fitChart(chart); chart.setOption(places[i].option(), true); });
    },
  };
}

// Runs are called A, B, C… where there is little room.
function runLabel(run) {
  return run < 26 ? String.fromCharCode(65 + run) : String(run + 1);
}

function comparedBy(quantity) {
  return DOC.comparison.figures.filter(item => item.quantity === quantity);
}

function comparisonCharts() {
  const { runs } = DOC.comparison;
  const charts = [];
  const costs = comparedBy("cost"), plants = comparedBy("plant_heat");
  if (costs.length) charts.push({ id: "compare-cost", title: t("dispatch.ledgerCost"), option: () => barOption(costs) });
  if (plants.length) charts.push({ id: "compare-heat", title: t("compare.heat"), option: () => barOption(plants) });
  if (runs.filter(run => run.stepH).length > 1) charts.push({ id: "compare-curves", title: t("load.by.duration"), option: curvesOption });
  const cost = comparedBy("total_cost")[0], co2 = comparedBy("emission").find(item => item.item === "co2");
  if (cost && co2) charts.push({ id: "compare-front", title: t("compare.front"), option: () => frontOption(cost, co2) });
  return charts;
}

// Bars of runs, stacked by item; what earns money lies below zero.
function barOption(figures) {
  const isMoney = !/^(MWh|MW)$/.test(figures[0].unit);
  const factor = isMoney ? 1e-4 : 1;
  return {
    ...chartBase(),
    tooltip: { ...chartBase().tooltip, axisPointer: { type: "shadow" }, formatter: params => el("div", { class: "tip" },
      el("strong", {}, nameEl(short(DOC.comparison.runs[params[0].dataIndex].name, 40))), pairs(figures.map(item => [figureName(item), `${amount(item.values[params[0].dataIndex] ?? 0)} ${item.unit}`]))) },
    xAxis: { type: "category", data: DOC.comparison.runs.map((_, i) => runLabel(i)), axisLabel: { color: ink("text") }, axisLine: { lineStyle: { color: ink("soft") } } },
    yAxis: valueAxis(isMoney ? t("compare.tenThousand", figures[0].unit) : figures[0].unit),
    series: figures.map((item, i) => ({
      name: comparedName(item), type: "bar", stack: "all", barMaxWidth: 70, color: GROUPS[i % GROUPS.length], itemStyle: { decal: decalOf(i), borderColor: ink("paper"), borderWidth: 0.5 },
      data: item.values.map(value => (value ?? 0) * factor),
    })),
  };
}

/** The name of a figure as plain text, as charts need it. */
function comparedName(item) {
  const kinds = { cost: "cost.", emission: "emission." }[item.quantity];
  const plant = item.quantity === "plant_heat" ? NET.plants.id.indexOf(item.item) : -1;
  return kinds && hasText(kinds + item.item) ? t(kinds + item.item) : plant >= 0 ? plantName(plant) : short(item.item || t("quantity." + item.quantity), 24);
}

const RUN_LINES = ["solid", [8, 4], [2, 3], [8, 3, 2, 3]];

function curvesOption() {
  const curves = DOC.comparison.runs.map((run, i) => ({ run, i })).filter(({ run }) => run.stepH);
  return {
    ...chartBase(),
    legend: { ...chartBase().legend, data: curves.map(({ run, i }) => ({ name: `${runLabel(i)} ${short(run.name, 24)}`, itemStyle: { opacity: 0 } })) },
    xAxis: { ...valueAxis(t("load.hours")), nameLocation: "middle", nameGap: 28, splitLine: { show: false } },
    yAxis: { ...valueAxis(t("load.axis")), min: 0 },
    series: curves.map(({ run, i }) => ({
      name: `${runLabel(i)} ${short(run.name, 24)}`, type: "line", symbol: "none", color: GROUPS[i % GROUPS.length], lineStyle: { width: 2.2, type: RUN_LINES[i % RUN_LINES.length] },
      data: Array.from(column(`compare.curve${i}_kw`), (kw, at) => [at * run.stepH, kw / 1000]),
    })),
    tooltip: { ...chartBase().tooltip, valueFormatter: value => figure(value) + " MW" },
  };
}

// Cost over CO₂: what is lower left is better in both.
function frontOption(cost, co2) {
  const points = DOC.comparison.runs.map((_, i) => ({ value: [co2.values[i], (cost.values[i] ?? NaN) * 1e-4], name: runLabel(i) })).filter(point => point.value.every(Number.isFinite));
  return {
    ...chartBase(),
    xAxis: { ...valueAxis(`CO₂, ${co2.unit}`), nameLocation: "middle", nameGap: 28, scale: true },
    yAxis: { ...valueAxis(t("compare.tenThousand", cost.unit)), scale: true },
    tooltip: { ...chartBase().tooltip, trigger: "item", formatter: item => `${item.name}: ${figure(item.value[0])} ${co2.unit}, ${figure(item.value[1])}` },
    series: [{
      type: "scatter", symbolSize: 14, color: ink("supply"), data: points,
      label: { show: true, position: "right", formatter: item => item.name, color: ink("text"), fontWeight: 600 },
    }],
  };
}

function comparisonTable() {
  const { runs, figures } = DOC.comparison;
  const number = (text, kind) => el("td", { class: "number" + (kind ? " " + kind : "") }, text);
  const shown = (item, value) => value === null || value === undefined ? NONE : item.unit === "1" && item.quantity.endsWith("_share") ? fixed(value * 100, 1) + " %" : item.unit === "1" ? String(value) : amount(value);
  return el("table", { class: "grid", id: "comparison-table" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("compare.figure")), el("th", { scope: "col" }, t("limits.unit")),
      runs.map((run, i) => [el("th", { scope: "col", class: "number", title: run.name }, runLabel(i)), i ? el("th", { scope: "col", class: "number" }, `${runLabel(i)} − ${runLabel(0)}`) : null]))),
    el("tbody", {}, figures.map(item => el("tr", { class: item.quantity === "total_cost" ? "total" : null }, el("th", { scope: "row" }, figureName(item)), el("td", { class: "soft" }, item.unit === "1" ? "" : item.unit),
      item.values.map((value, i) => {
        if (i === 0) return number(shown(item, value));
        const difference = value === null || item.values[0] === null ? null : value - item.values[0];
        const sign = difference > 0 ? "+" : "";
        return [number(shown(item, value)), number(difference === null ? NONE : difference === 0 ? "=" : sign + shown(item, difference), "soft")];
      })))));
}
