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

function loadOption() {
  const isDuration = choices.loadOrder === "duration";
  const { times, stepH, offsetH } = DOC.series;
  const total = totalHeat();
  let steps = times.map((_, step) => step);
  if (isDuration) steps = steps.filter(step => Number.isFinite(total[step])).sort((a, b) => total[b] - total[a]);

  // A duration curve begins at 0 h with the highest load and ends after the last step.
  const x = i => isDuration ? i * stepH : times[steps[i]] + offsetH * 3600e3;
  const values = heatOf => {
    const points = steps.map((step, i) => [x(i), heatOf(step) / 1000]);
    return isDuration && points.length ? [...points, [x(points.length), points[points.length - 1][1]]] : points;
  };
  const step = isDuration ? "end" : false;
  const series = plantsByEnergy().map(({ plant }, i) => ({
    name: short(NET.plants.name[plant] || NET.plants.id[plant], 24), type: "line", stack: "heat", step, symbol: "none", color: GROUPS[i % GROUPS.length],
    lineStyle: { width: 0.5 }, areaStyle: { opacity: 0.85 }, data: values(at => column(`series.plant${plant}_kw`)[at]),
  }));
  series.push({ name: t("load.delivered"), type: "line", step, symbol: "none", color: ink("text"), lineStyle: { width: 1.4, type: "dashed" }, data: values(at => column("series.delivered_kw")[at]) });
  const outdoor = column("series.outdoor_c");
  const hasOutdoor = outdoor.length > 0 && outdoor.some(value => value !== outdoor[0]);
  if (hasOutdoor) {
    series.push({ name: t("load.outdoor"), type: "line", symbol: "none", yAxisIndex: 1, color: ink("text"), lineStyle: { width: 2, type: "dotted" }, data: steps.map((at, i) => [x(i), outdoor[at]]) });
  }
  if (!isDuration && STATES.times) {
    series[0].markLine = {
      silent: true, symbol: "none", lineStyle: { color: ink("halo"), type: "solid", width: 2 }, label: { show: false },
      data: [{ xAxis: STATES.times[choices.state] + offsetH * 3600e3 }],
    };
  }
  return {
    ...chartBase(),
    legend: { ...chartBase().legend, data: series.map((item, i) => ({ name: item.name, icon: item.stack ? "roundRect" : null, itemStyle: { opacity: item.stack ? 1 : 0 } })) },
    useUTC: true,
    grid: { ...chartBase().grid, bottom: 76 },
    xAxis: {
      ...valueAxis(isDuration ? t("load.hours") : ""), type: isDuration ? "value" : "time", max: isDuration ? steps.length * stepH : null,
      nameLocation: "middle", nameGap: 28, nameTextStyle: { color: ink("soft") }, splitLine: { show: false },
      axisLabel: isDuration ? valueAxis("").axisLabel : { color: ink("soft") },
    },
    yAxis: [{ ...valueAxis(t("load.axis")), min: 0 }, { ...valueAxis("°C"), scale: true, show: hasOutdoor, splitLine: { show: false } }],
    dataZoom: [{ type: "slider", height: 18, bottom: 10, textStyle: { color: ink("soft") }, borderColor: ink("line") }],
    tooltip: { ...chartBase().tooltip, formatter: params => loadTip(params, isDuration, steps) },
    series,
  };
}

function loadTip(params, isDuration, steps) {
  const i = Math.min(params[0].dataIndex, steps.length - 1), at = steps[i];
  return el("div", { class: "tip" }, el("strong", {}, timeText(DOC.series.times[at])), pairs([
    isDuration && [t("load.hours"), figure(i * DOC.series.stepH)],
    [t("load.total"), heat(totalHeat()[at])],
    ...plantsByEnergy().map(({ plant }) => [nameEl(short(NET.plants.name[plant] || NET.plants.id[plant], 24)), heat(column(`series.plant${plant}_kw`)[at])]),
    [t("load.delivered"), heat(column("series.delivered_kw")[at])],
    column("series.outdoor_c").length > 0 && [t("load.outdoor"), withUnit("_c", column("series.outdoor_c")[at])],
  ]));
}

function createLoadView(container) {
  const head = el("div", { class: "controls" });
  const place = el("div", { class: "chart tall", id: "load-chart", role: "img", "aria-label": t("tab.load") });
  const months = el("div");
  container.append(head, place, months);
  const chart = echarts.init(place, null, { renderer: "canvas" });
  chart.getZr().on("click", event => {
    if (choices.loadOrder === "duration" || !STATES.times) return;
    const time = chart.convertFromPixel({ xAxisIndex: 0 }, event.offsetX) - DOC.series.offsetH * 3600e3;
    if (Number.isFinite(time)) choose({ state: nearestState(time) });
  });
  function render() {
    fill(head, ...["duration", "time"].map(order => el("button", {
      class: choices.loadOrder === order ? "main" : "", "aria-pressed": String(choices.loadOrder === order), onclick: () => choose({ loadOrder: order }),
    }, t("load.by." + order))));
    fitChart(chart);
    chart.setOption(loadOption(), true);
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
      plants.map(plant => el("th", { scope: "col", class: "number" }, nameEl(short(NET.plants.name[plant] || NET.plants.id[plant], 24)))),
      ["load.produced", "load.delivered", "load.pump", "load.meanOutdoor"].map(key => el("th", { scope: "col", class: "number" }, t(key))))),
    el("tbody", {}, [...months].map(([month, sums]) => row(month, sums)), months.size > 1 ? row(t("load.sum"), total, "th") : null))));
}
