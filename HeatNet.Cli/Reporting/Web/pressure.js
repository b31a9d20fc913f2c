// The pressure diagram (水压图): heights of ground, supply, return, standstill and vaporisation over the distance along a route.

/** A name for a node on an axis: its own, else its id; plants by their names. */
function nodeLabel(node) {
  const plant = atNode[node].plants[0];
  if (plant !== undefined) return short(NET.plants.name[plant] || NET.plants.id[plant], 14);
  return short((NET.nodes.name && NET.nodes.name[node]) || NET.nodes.id[node], 14);
}

function pressureOption(profile) {
  const { points, returns, violations, route } = profile;
  const km = points[points.length - 1].distance > 3000;
  const x = distance => km ? distance / 1000 : distance;
  const line = (key, colour, list, height, style = {}) => ({
    name: t("diagram." + key), type: "line", showSymbol: false, symbol: "none", color: ink(colour), lineStyle: { width: 1.8, color: ink(colour), ...style },
    data: list.map(point => [x(point.distance), height(point)]),
  });
  const supply = line("supply", "supply", points, point => point.head(point.supplyKpa), { width: 2.6 });
  const last = points[points.length - 1], lastReturn = returns[returns.length - 1];
  const heads = headMarks(points, returns, x, route);
  supply.markLine = heads.arrows;
  const series = [
    { ...line("ground", "ground", points, point => point.elevation, { width: 2 }), areaStyle: { color: ink("ground"), opacity: 0.16, origin: "start" } },
    supply,
    line("return", "return", returns, point => point.head(point.returnKpa), { width: 2.6 }),
    { ...line("static", "still", points, point => point.head(point.staticKpa), { type: [10, 4] }), z: 1 },
    line("boiling", "boiling", points, point => point.head(point.boilingKpa), { type: [2, 4] }),
    line("staticBoiling", "boiling", points, point => point.head(point.staticBoilingKpa), { type: [8, 3, 2, 3], width: 1.2 }),
    line("limit", "limit", points, point => point.head(DOC.case.maxPressureKpa), { type: [6, 4] }),
    line("least", "least", points, point => point.head(DOC.case.minPressureKpa), { type: [1, 3], width: 1.4 }),
    {
      name: t("diagram.violation"), type: "scatter", symbol: "triangle", symbolSize: 12, color: ink("warn"), z: 6,
      data: violations.map(found => [x(found.distance), found.head]),
    },
    nodeNames(points, x),
    heads.labels,
  ];
  return {
    ...chartBase(),
    legend: {
      ...chartBase().legend,
      data: series.slice(0, 9).map(item => ({ name: item.name, itemStyle: { opacity: item.type === "line" ? 0 : 1 } })), selected: { [t("diagram.staticBoiling")]: false },
    },
    grid: routeGrid(route),
    xAxis: distanceAxis(km, x(Math.max(last.distance, lastReturn.distance))),
    yAxis: {
      ...valueAxis(t("diagram.head")), scale: true,
      min: extent => Math.floor((extent.min - 0.16 * (extent.max - extent.min)) / 5) * 5,
    },
    tooltip: { ...chartBase().tooltip, formatter: params => diagramTip(profile, params, x) },
    series,
  };
}

// The lift of the plant at the beginning and the available head at the end, as upright double arrows with their size.
function headMarks(points, returns, x, route) {
  const marks = [], labels = [];
  const mark = (supply, back, key, position) => {
    const [high, low] = [supply.head(supply.supplyKpa), back.head(back.returnKpa)];
    if (!Number.isFinite(high) || !Number.isFinite(low)) return;
    const text = t(key, figure(high - low), figure(supply.supplyKpa - back.returnKpa));
    marks.push([
      { coord: [x(back.distance), low], symbol: "arrow", symbolSize: 8, label: { show: false } },
      { coord: [x(supply.distance), high], symbol: "arrow", symbolSize: 8 },
    ]);
    labels.push({ value: [x(supply.distance), (high + low) / 2], name: text, label: { position } });
  };
  if (atNode[points[0].node].plants.length) mark(points[0], returns[0], "diagram.lift", "right");
  if (route.substation >= 0) mark(points[points.length - 1], returns[returns.length - 1], "diagram.available", "right");
  return {
    arrows: { silent: true, animation: false, lineStyle: { color: ink("text"), width: 1.2, type: "solid" }, data: marks },
    labels: {
      name: "", type: "scatter", symbolSize: 0.1, silent: true, data: labels, z: 7,
      label: { show: true, formatter: item => item.name, color: ink("text"), fontSize: 12, fontWeight: 600, distance: 8, textBorderColor: ink("paper"), textBorderWidth: 3 },
    },
  };
}

// Names stand upright under the ground line; where there is no room for all, the ends and the first comers stay.
function nodeNames(points, x) {
  const last = points[points.length - 1], room = last.distance / (isPrinting() ? 30 : 60);
  const names = [];
  points.forEach((point, i) => {
    const isEnd = i === 0 || i === points.length - 1;
    const before = names.length ? names[names.length - 1].distance : 0;
    if (!isEnd && (point.distance - before < room || last.distance - point.distance < room)) return;
    names.push({
      distance: point.distance, value: [x(point.distance), point.elevation], name: nodeLabel(point.node),
      label: i === 0 ? { verticalAlign: "top" } : i === points.length - 1 ? { verticalAlign: "bottom" } : {},
    });
  });
  return {
    name: "", type: "scatter", symbol: "circle", symbolSize: 4, color: ink("ground"), silent: true,
    data: names,
    label: { show: true, rotate: 90, position: "bottom", align: "right", verticalAlign: "middle", distance: 8, formatter: item => item.name, color: ink("soft"), fontSize: 11 },
  };
}

function nearestPoint(points, distance, x) {
  return points.reduce((best, point) => Math.abs(x(point.distance) - distance) < Math.abs(x(best.distance) - distance) ? point : best);
}

function diagramTip(profile, params, x) {
  const distance = params[0].axisValue;
  const point = nearestPoint(profile.points, distance, x), back = nearestPoint(profile.returns, distance, x);
  const both = (place, kpa) => Number.isFinite(kpa) ? `${figure(place.head(kpa))} m · ${figure(kpa)} kPa` : NONE;
  const here = profile.violations.filter(found => found.distance === point.distance);
  return el("div", { class: "tip" }, el("strong", {}, nameEl(short(NET.nodes.id[point.node], 40))), pairs([
    [t("diagram.distance"), figure(point.distance) + " m"],
    [t("diagram.ground"), figure(point.elevation) + " m"],
    [t("diagram.supply"), both(point, point.supplyKpa)],
    [t("diagram.return"), both(back, back.returnKpa)],
    [t("diagram.static"), both(point, point.staticKpa)],
    [t("diagram.boiling"), both(point, point.boilingKpa)],
    ...here.map(found => [el("b", { class: "bad" }, "▲ " + t("limit." + found.kind)), t("diagram.against", figure(found.kpa), figure(found.limit))]),
  ]));
}

function isPrinting() {
  return document.body.classList.contains("printing");
}

// On paper and in small windows charts are narrow, and their legends take two lines.
const NARROW_WINDOW = 800;
function isNarrow() {
  return isPrinting() || window.innerWidth < NARROW_WINDOW;
}

/** Gives a chart the size of its place: on paper that of the sheet, which is not laid out yet when it is drawn. */
const PRINT_WIDTH = 680;
function fitChart(chart) {
  chart.resize(isPrinting() ? { width: PRINT_WIDTH } : undefined);
}

/** Room of both charts of a route, so that their distances stand under each other; the available head is written at the right. */
function routeGrid(route) {
  return { ...chartBase().grid, right: route.substation >= 0 ? 170 : 64 };
}

/** What all charts share. */
function chartBase() {
  return {
    animation: false,
    textStyle: { fontFamily: FONT, color: ink("text") },
    backgroundColor: "transparent",
    grid: { left: 64, right: 64, top: isNarrow() ? 84 : 62, bottom: 46 },
    legend: { top: 4, left: 10, right: 10, itemWidth: 26, itemHeight: 10, textStyle: { color: ink("text") }, inactiveColor: ink("closed") },
    tooltip: { trigger: "axis", confine: true, backgroundColor: ink("paper"), borderColor: ink("line"), textStyle: { color: ink("text"), fontSize: 12 } },
  };
}

function valueAxis(name) {
  return {
    type: "value", name, nameLocation: "end", nameTextStyle: { color: ink("soft"), align: "left" },
    axisLine: { show: true, lineStyle: { color: ink("soft") } }, axisLabel: { color: ink("soft"), formatter: value => String(Math.round(value * 1e6) / 1e6) }, splitLine: { lineStyle: { color: ink("line") } },
  };
}

function distanceAxis(km, most) {
  return {
    ...valueAxis(""), min: 0, max: most, splitLine: { show: false }, name: t("diagram.distance") + (km ? ", km" : ", m"), nameLocation: "middle", nameGap: 28,
    nameTextStyle: { color: ink("soft") }, axisLabel: { ...valueAxis("").axisLabel, showMaxLabel: false },
  };
}
