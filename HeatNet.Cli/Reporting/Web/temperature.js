// Temperatures of the water along the route.
function temperatureOption(profile) {
  const { points, returns } = profile;
  const km = points[points.length - 1].distance > 3000;
  const x = distance => km ? distance / 1000 : distance;
  const line = (key, colour, list, name) => ({
    name: t("diagram." + key), type: "line", showSymbol: list.length < 40, symbolSize: 5, color: ink(colour), lineStyle: { width: 2.4, color: ink(colour) },
    data: list.map(point => [x(point.distance), point[name]]),
  });
  return {
    ...chartBase(),
    grid: routeGrid(profile.route),
    xAxis: distanceAxis(km, x(points[points.length - 1].distance)),
    yAxis: { ...valueAxis("°C"), scale: true },
    tooltip: {
      ...chartBase().tooltip,
      formatter: params => {
        const point = nearestPoint(points, params[0].axisValue, x), back = nearestPoint(returns, params[0].axisValue, x);
        return el("div", { class: "tip" }, el("strong", {}, nameEl(short(NET.nodes.id[point.node], 40))), pairs([
          [t("diagram.distance"), figure(point.distance) + " m"],
          [t("column.supply_c"), withUnit("_c", point.supplyC)],
          [t("column.return_c"), withUnit("_c", back.returnC)],
        ]));
      },
    },
    series: [line("supplyC", "supply", points, "supplyC"), line("returnC", "return", returns, "returnC")],
  };
}

/** The figures of the diagram as a table. */
function profileTable(profile) {
  const { points } = profile;
  const heads = ["diagram.node", "diagram.distanceM", "diagram.groundM", "diagram.supplyM", "diagram.returnM", "diagram.staticM", "diagram.boilingM", "diagram.headM", "diagram.supplyT", "diagram.returnT"];
  return el("details", { class: "card" }, el("summary", {}, t("diagram.table", points.length)),
    el("div", { class: "scroll" }, el("table", { class: "grid", id: "profile-table" },
      el("thead", {}, el("tr", {}, heads.map((key, i) => el("th", { scope: "col", class: i ? "number" : null }, t(key))))),
      el("tbody", {}, points.map(point => el("tr", {}, el("td", {}, nameEl(NET.nodes.id[point.node])),
        [point.distance, point.elevation, point.head(point.supplyKpa), point.head(point.returnKpa), point.head(point.staticKpa),
          point.head(point.boilingKpa), point.head(point.supplyKpa) - point.head(point.returnKpa), point.supplyC, point.returnC]
          .map(value => el("td", { class: "number" }, fixed(value, 1)))))))));
}
