// A dynamic run: what went where, the heat stored in water and pipe walls (管网蓄热), and how long heat is under way.

function createDynamicView(container) {
  const place = el("div", { class: "chart tall", id: "dynamic-chart", role: "img", "aria-label": t("tab.dynamic") });
  container.append(place, DOC.dynamics.hasDelays ? card(t("dynamic.delays"), el("p", { class: "soft" }, t("dynamic.delaysHint")), el("div", { class: "scroll" }, delayTable())) : "");
  const chart = echarts.init(place, null, { renderer: "canvas" });
  bindTimeClick(chart, () => true);
  return {
    charts: [chart],
    render() {
      fitChart(chart);
      chart.setOption(dynamicOption(), true);
    },
  };
}

function dynamicOption() {
  const { times, stepH, offsetH } = DOC.series;
  const x = step => times[0] + (step * stepH + offsetH) * 3600e3;
  const line = (key, colour, type, values, factor, grid) => ({
    name: t("dynamic." + key), type: "line", symbol: "none", step: grid ? false : "end", xAxisIndex: grid, yAxisIndex: grid, color: colour, lineStyle: { width: 2, type },
    data: Array.from(values, (value, step) => [x(grid ? step + 1 : step), value * factor]),
  });
  const stored = { ...line("stored", GROUPS[2], "solid", column("dynamic.stored_mwh"), 1, 1), areaStyle: { opacity: 0.25, origin: "start" } };
  const series = [
    line("produced", ink("supply"), "solid", column("dynamic.produced_kw"), 1e-3, 0),
    line("demand", ink("text"), [2, 3], column("dynamic.demand_kw"), 1e-3, 0),
    line("delivered", ink("return"), [8, 3], column("dynamic.delivered_kw"), 1e-3, 0),
    line("loss", ink("boiling"), [8, 3, 2, 3], column("dynamic.loss_kw"), 1e-3, 0),
    stored,
  ];
  if (STATES && STATES.times) series[0].markLine = stateMark();
  const axis = stackAxis(false, x(0), x(times.length));
  return {
    ...chartBase(),
    legend: { ...chartBase().legend, data: series.map(item => ({ name: item.name, itemStyle: { opacity: 0 } })) },
    useUTC: true,
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    grid: [{ left: 70, right: 40, top: isPrinting() ? "17%" : "12%", height: "45%" }, { left: 70, right: 40, top: "70%", height: "16%" }],
    xAxis: [0, 1].map(i => ({ ...axis, gridIndex: i, axisLabel: { ...axis.axisLabel, show: i === 1 } })),
    yAxis: [{ ...valueAxis(t("load.axis")), gridIndex: 0 }, { ...valueAxis(t("dynamic.storedAxis")), gridIndex: 1, scale: true, splitNumber: 2 }],
    dataZoom: [{ type: "slider", height: 18, bottom: 6, xAxisIndex: [0, 1], textStyle: { color: ink("soft") }, borderColor: ink("line") }],
    tooltip: { ...chartBase().tooltip, formatter: params => dynamicTip(Math.min(params[0].dataIndex, times.length - 1)) },
    series,
  };
}

function dynamicTip(step) {
  return el("div", { class: "tip" }, el("strong", {}, timeText(DOC.series.times[step])), pairs([
    ...["produced", "demand", "delivered", "loss"].map(key => [t("dynamic." + key), heat(column(`dynamic.${key}_kw`)[step])]),
    [t("dynamic.stored"), figure(column("dynamic.stored_mwh")[step]) + " MWh"],
  ]));
}

/** Rows of delays: the plant, the substation, its share of the plant's water and the time in h. */
function delays() {
  return Array.from(column("delay.plant"), (plant, row) => ({
    plant, substation: column("delay.substation")[row], share: column("delay.share")[row],
    hours: ["delay_s", "least_delay_s", "greatest_delay_s"].map(name => column("delay." + name)[row] / 3600),
  }));
}

function delayTable() {
  const rows = delays().sort((a, b) => b.hours[0] - a.hours[0]);
  const heads = ["element.plant", "element.substation", "dynamic.share", "dynamic.delay", "dynamic.leastDelay", "dynamic.greatestDelay"];
  return el("table", { class: "grid", id: "delay-table" },
    el("thead", {}, el("tr", {}, heads.map((key, i) => el("th", { scope: "col", class: i > 1 ? "number" : null }, t(key))))),
    el("tbody", {}, rows.slice(0, 500).map(row => el("tr", {},
      el("td", {}, nameEl(plantName(row.plant))),
      el("td", {}, el("button", { class: "link", onclick: () => showOnMap("substation", row.substation) }, nameEl(NET.substations.id[row.substation]))),
      el("td", { class: "number" }, fixed(row.share * 100, 1)), row.hours.map(hours => el("td", { class: "number" }, fixed(hours, 2)))))),
    rows.length > 500 ? el("caption", {}, t("limits.more", rows.length - 500)) : null);
}

/** Hours that heat is under way to a substation, from all plants by their shares; NaN where nothing is known. */
function delayOf(index) {
  return cached("delays", () => {
    const sums = NET.substations.id.map(() => ({ share: 0, hours: 0 }));
    delays().filter(row => row.hours[0] >= 0).forEach(row => {
      sums[row.substation].share += row.share;
      sums[row.substation].hours += row.share * row.hours[0];
    });
    return sums.map(sum => sum.hours / sum.share);
  })[index];
}
