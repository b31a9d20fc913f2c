// Heat over a series: sorted as duration curve (热负荷延续时间曲线) or over time, with the plants stacked under it.

/** Plants by energy, the steadiest work below: index and kWh. */
function plantsByEnergy() {
  const stepH = DOC.series.stepH;
  return NET.plants.id
    .map((_, plant) => ({ plant, kwh: column(`series.plant${plant}_kw`).reduce((sum, kw) => sum + (Number.isFinite(kw) ? kw : 0), 0) * stepH }))
    .sort((a, b) => b.kwh - a.kwh);
}

/** Total heat of all plants by step. */
function totalHeat() {
  return DOC.series.times.map((_, step) => NET.plants.id.reduce((sum, __, plant) => sum + column(`series.plant${plant}_kw`)[step], 0));
}

// What the plants give, and what arrives of it.
function loadContent() {
  return {
    items: plantsByEnergy().map(({ plant }, i) => ({ name: plantName(plant), colour: GROUPS[i % GROUPS.length], of: step => column(`series.plant${plant}_kw`)[step] })),
    lines: [{ name: t("load.delivered"), of: step => column("series.delivered_kw")[step] }],
    total: totalHeat(),
    hasOutdoor: true,
  };
}

/** A plant as drawings name it. */
function plantName(plant) {
  return short(NET.plants.name[plant] || NET.plants.id[plant], 24);
}

function createLoadView(container) {
  const head = el("div", { class: "controls" });
  const place = el("div", { class: "chart tall", id: "load-chart", role: "img", "aria-label": t("tab.load") });
  const months = el("div");
  container.append(head, place, months);
  const chart = echarts.init(place, null, { renderer: "canvas" });
  bindTimeClick(chart, () => choices.loadOrder === "time");
  function render() {
    fill(head, ...switchButtons(["duration", "time"], "load.by.", choices.loadOrder, loadOrder => choose({ loadOrder })));
    fitChart(chart);
    chart.setOption(heatStackOption(loadContent(), choices.loadOrder === "duration"), true);
    fill(months, monthTable());
  }
  return { render, charts: [chart] };
}

/** Energy by month and plant. */
function monthTable() {
  const { times, stepH } = DOC.series;
  const plants = plantsByEnergy().map(({ plant }) => plant);
  const months = new Map();
  times.forEach((time, step) => {
    const month = timeText(time).slice(0, 7);
    if (!months.has(month)) months.set(month, { plants: plants.map(() => 0), delivered: 0, pump: 0, outdoor: 0, steps: 0 });
    const sums = months.get(month);
    const add = value => (Number.isFinite(value) ? value * stepH / 1000 : 0);
    plants.forEach((plant, i) => { sums.plants[i] += add(column(`series.plant${plant}_kw`)[step]); });
    sums.delivered += add(column("series.delivered_kw")[step]);
    sums.pump += add(column("series.pump_kw")[step]);
    sums.outdoor += column("series.outdoor_c")[step];
    sums.steps++;
  });
  const total = [...months.values()].reduce((sum, month) => ({
    plants: sum.plants.map((value, i) => value + month.plants[i]), delivered: sum.delivered + month.delivered, pump: sum.pump + month.pump,
    outdoor: sum.outdoor + month.outdoor, steps: sum.steps + month.steps,
  }));
  const row = (name, sums, tag = "td") => el("tr", {}, el("th", { scope: "row" }, name),
    [...sums.plants, sums.plants.reduce((a, b) => a + b, 0), sums.delivered, sums.pump].map(value => el(tag, { class: "number" }, figure(value))),
    el(tag, { class: "number" }, fixed(sums.outdoor / sums.steps, 1)));
  return card(t("load.months"), el("div", { class: "scroll" }, el("table", { class: "grid", id: "month-table" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("load.month")),
      plants.map(plant => el("th", { scope: "col", class: "number" }, nameEl(plantName(plant)))),
      ["load.produced", "load.delivered", "load.pump", "load.meanOutdoor"].map(key => el("th", { scope: "col", class: "number" }, t(key))))),
    el("tbody", {}, [...months].map(([month, sums]) => row(month, sums)), months.size > 1 ? row(t("load.sum"), total, "th") : null))));
}
