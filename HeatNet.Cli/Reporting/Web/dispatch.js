// The schedule of a dispatch: heat by unit or plant under the demand, with outdoor temperature, prices and stores below, hour by hour.

// Stripes and dots tell apart what has to share a colour.
const DECALS = [
  null,
  { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [3, 5], rotation: Math.PI / 4, color: "rgba(255,255,255,0.75)" },
  { symbol: "circle", symbolSize: 0.6, dashArrayX: [[8, 8], [0, 8, 8, 0]], dashArrayY: [6, 0], color: "rgba(255,255,255,0.85)" },
];

function decalOf(index) {
  return DECALS[Math.min(DECALS.length - 1, Math.floor(index / GROUPS.length))];
}

/** A unit or store as drawings name it. */
function unitName(unit) {
  return short(unit.name ? `${unit.name} ${unit.id}` : unit.id, 24);
}

function energyOf(kilowatts) {
  return kilowatts.reduce((sum, kw) => sum + (Number.isFinite(kw) ? kw : 0), 0);
}

/** What gives heat, the steadiest work below: units or plants, then stores, then what is missing. */
function dispatchItems() {
  const { units, stores } = DOC.dispatch;
  const sources = choices.dispatchBy === "plant"
    ? NET.plants.id.map((_, plant) => {
      const parts = units.map((unit, i) => (unit.plant === plant ? column(`dispatch.unit${i}_kw`) : null)).filter(part => part);
      return { name: plantName(plant), of: step => parts.reduce((sum, part) => sum + part[step], 0) };
    })
    : units.map((unit, i) => ({ name: unitName(unit), of: step => column(`dispatch.unit${i}_kw`)[step] }));
  sources.push(...stores.map((store, i) => ({ name: unitName(store), isStore: true, of: step => column(`dispatch.discharge${i}_kw`)[step] })));
  const items = sources.map((item, i) => ({ ...item, colour: GROUPS[i % GROUPS.length], decal: decalOf(i), kwh: energyOf(DOC.series.times.map((_, step) => item.of(step))) }));
  const unserved = column("dispatch.unserved_kw");
  if (unserved.some(kw => kw > 0.5)) items.push({ name: t("dispatch.unserved"), colour: ink("warn"), decal: DECALS[1], kwh: 0, isStore: true, of: step => unserved[step] });
  return items.filter(item => item.kwh > 1 || item.colour === ink("warn")).sort((a, b) => (a.isStore || false) - (b.isStore || false) || b.kwh - a.kwh);
}

function dispatchContent() {
  const items = dispatchItems();
  const { stores, prices, currency } = DOC.dispatch;
  const charging = step => stores.reduce((sum, _, i) => sum + column(`dispatch.charge${i}_kw`)[step], 0);
  const demand = column("dispatch.demand_kw");
  const lines = [{ name: t("dispatch.demand"), of: step => demand[step] }];
  if (stores.length) lines.push({ name: t("dispatch.demandCharging"), of: step => demand[step] + charging(step) });
  const price = (name, values) => ({ name, text: step => `${figure(values[step])} ${currency}/MWh` });
  return {
    items, lines, hasOutdoor: false,
    total: DOC.series.times.map((_, step) => items.reduce((sum, item) => sum + item.of(step), 0)),
    more: [
      ...priceCourses().map(course => price(course.name, course.values)),
      ...stores.map((store, i) => ({ name: `${unitName(store)}, ${t("dispatch.content")}`, text: step => figure(column(`dispatch.content${i}_kwh`)[step] / 1000) + " MWh" })),
    ],
  };
}

/** Prices by step: of heat (what one more MWh costs), and of electricity bought and sold. */
function priceCourses() {
  const heatPrice = column("dispatch.heat_price");
  const courses = heatPrice.some(Number.isFinite) ? [{ name: t("dispatch.heatPrice"), colour: GROUPS[5], type: [8, 3, 2, 3], values: heatPrice }] : [];
  DOC.dispatch.prices.forEach((price, i) => {
    const units = price.of.length === 0 ? t("dispatch.pumps") : short(price.of.join(", "), 20);
    const isAlone = DOC.dispatch.prices.filter(other => other.isSold === price.isSold).length === 1;
    const name = price.isSold ? t("dispatch.priceSold") : t("dispatch.priceBought");
    courses.push({ name: isAlone ? name : `${name}: ${units}`, colour: price.isSold ? GROUPS[2] : GROUPS[0], type: price.isSold ? "dashed" : [2, 2], values: column(`dispatch.price${i}`) });
  });
  return courses;
}

// Three charts under each other over one axis of time: heat; outdoor temperature and prices; stores.
function dispatchOption() {
  const base = heatStackOption(dispatchContent(), false);
  const { stores, currency } = DOC.dispatch;
  const room = isPrinting() ? 26 : 20;
  const heights = stores.length ? [[7, 44], [58, 16], [81, 11]] : [[7, 54], [69, 22]];
  const grids = heights.map(([top, height]) => ({ left: 70, right: room + "%", top: top + "%", height: height + "%" }));
  const { times, stepH, offsetH } = DOC.series;
  const hours = valuesOf => [...times, times[times.length - 1] + stepH * 3600e3]
    .map((_, step) => [times[0] + (step * stepH + offsetH) * 3600e3, valuesOf(Math.min(step, times.length - 1))]);
  const line = (name, colour, grid, axis, values, style) => ({
    name, type: "line", step: "end", symbol: "none", xAxisIndex: grid, yAxisIndex: axis, color: colour, lineStyle: { width: 2, ...style }, data: hours(step => values[step]),
  });
  const lower = [
    ...(column("series.outdoor_c").length ? [line(t("load.outdoor"), ink("text"), 1, 1, column("series.outdoor_c"), {})] : []),
    ...priceCourses().map(course => line(course.name, theme() === "dark" && course.colour === GROUPS[0] ? GROUPS[4] : course.colour, 1, 2, course.values, { type: course.type })),
  ];
  const content = stores.map((store, i) => ({
    ...line(unitName(store) + " ", GROUPS[(DOC.dispatch.units.length + i) % GROUPS.length], 2, 3, column(`dispatch.content${i}_kwh`).map(kwh => kwh / 1000)),
    step: false, areaStyle: { opacity: 0.35 }, data: contentData(i),
  }));
  const legend = (names, grid) => ({
    ...base.legend, orient: "vertical", type: names.length > 12 && !isPrinting() ? "scroll" : "plain", left: 100 - room + 4.5 + "%", right: null, top: grids[grid].top,
    textStyle: { color: ink("text"), width: isPrinting() ? 110 : 165, overflow: "truncate" }, data: names,
  });
  const named = list => list.map(item => ({ name: item.name, icon: item.stack ? "roundRect" : null, itemStyle: { opacity: item.stack ? 1 : 0 } }));
  const axis = base.xAxis;
  return {
    ...base,
    legend: [legend(named(base.series).reverse(), 0), legend(named(lower), 1), ...(content.length ? [legend(named(content), 2)] : [])],
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    grid: grids,
    xAxis: grids.map((_, i) => ({ ...axis, gridIndex: i, axisLine: { ...axis.axisLine, onZero: false }, axisLabel: { ...axis.axisLabel, show: i === grids.length - 1 } })),
    yAxis: [
      { ...valueAxis(t("load.axis")), min: 0, gridIndex: 0 },
      { ...valueAxis("°C"), scale: true, gridIndex: 1, splitNumber: 3 },
      { ...valueAxis(`${currency}/MWh`), gridIndex: 1, splitNumber: 3, splitLine: { show: false }, nameTextStyle: { color: ink("soft"), align: "right" } },
      ...(content.length ? [{ ...valueAxis("MWh"), min: 0, gridIndex: 2, splitNumber: 2 }] : []),
    ],
    dataZoom: [{ ...base.dataZoom[0], xAxisIndex: grids.map((_, i) => i), bottom: 4 }],
    series: [...base.series, ...lower, ...content],
  };
}

// The table has the content at the end of a step.
function contentData(store) {
  const { times, stepH, offsetH } = DOC.series;
  const content = column(`dispatch.content${store}_kwh`);
  return times.map((_, step) => [times[0] + ((step + 1) * stepH + offsetH) * 3600e3, content[step] / 1000]);
}
