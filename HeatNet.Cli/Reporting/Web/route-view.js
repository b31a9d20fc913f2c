// The view of a route: which one, its pressure diagram, its temperatures, its table.

function createRouteView(container) {
  const head = el("div", { class: "controls" });
  const note = el("p", { class: "soft" });
  const pressure = el("div", { class: "chart tall", id: "pressure-chart", role: "img" });
  const temperature = el("div", { class: "chart", id: "temperature-chart", role: "img" });
  const title = el("h2", {}, t("diagram.temperatures"));
  const table = el("div");
  container.append(head, note, pressure, title, temperature, table);
  const charts = [pressure, temperature].map(place => echarts.init(place, null, { renderer: "canvas" }));

  function render() {
    const state = choices.state;
    const route = currentRoute(state);
    fill(head, ...routeControls());
    [pressure, title, temperature].forEach(place => { place.hidden = !route; });
    if (!route) {
      note.textContent = t("route.none");
      fill(table);
      return;
    }
    const profile = profileOf(route, state);
    fill(note, routeText(profile));
    pressure.setAttribute("aria-label", t("tab.pressure") + ": " + note.textContent);
    temperature.setAttribute("aria-label", t("diagram.temperatures"));
    charts.forEach(fitChart);
    charts[0].setOption(pressureOption(profile), true);
    charts[1].setOption(temperatureOption(profile), true);
    fill(table, profileTable(profile));
  }
  return { render, charts };
}

function routeControls() {
  const route = choices.route;
  return [
    el("button", { class: route.mode === "worst" ? "main" : "", "aria-pressed": String(route.mode === "worst"), onclick: () => choose({ route: { mode: "worst" } }) }, t("route.worst")),
    searchBox(t("route.searchFrom"), (kind, index) => choose({ routeStart: nodeOf(kind, index), ...between(nodeOf(kind, index), null) })),
    searchBox(t("route.searchTo"), (kind, index) => choose(choices.routeStart === undefined || choices.routeStart === null
      ? { route: { mode: "to", to: nodeOf(kind, index), substation: kind === "substation" ? index : -1 } }
      : between(choices.routeStart, nodeOf(kind, index)))),
    choices.routeStart !== undefined && choices.routeStart !== null
      ? el("button", { onclick: () => choose({ routeStart: null }) }, t("route.clearStart", short(NET.nodes.id[choices.routeStart])))
      : el("span", { class: "soft" }, t("route.fromPlant")),
  ];
}

// A new beginning keeps the end that the route has.
function between(from, to) {
  const end = to !== null ? to : choices.route.mode === "worst" ? null : choices.route.to;
  return end === null || end === undefined ? {} : { route: { mode: "between", from, to: end } };
}

function routeText(profile) {
  const { points, violations, route } = profile;
  const first = points[0], last = points[points.length - 1];
  const text = el("span", {}, t("route.text") + " ", nameEl(nodeLabel(first.node)), " → ",
    nameEl(route.substation >= 0 ? short(NET.substations.id[route.substation], 30) : nodeLabel(last.node)),
    " · " + figure(last.distance / 1000) + " km · ρ = " + fixed(first.density, 1) + " kg/m³");
  if (violations.length) {
    const kinds = new Map();
    violations.forEach(found => kinds.set(found.kind, (kinds.get(found.kind) || 0) + 1));
    text.append(el("b", { class: "bad" }, " · ▲ " + [...kinds].map(([kind, count]) => t("limit." + kind) + " " + count).join(", ")));
  } else {
    text.append(el("b", { class: "good" }, " · ✓ " + t("diagram.kept")));
  }
  return text;
}
