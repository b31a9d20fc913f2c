// The heights and temperatures of a route in one state: the numbers of the pressure diagram, apart from its drawing.

// Values are float32: a limit that is held to the last digit is kept.
const TOLERANCE_KPA = 0.01;

/** Points of a route: distance, elevation, pressures and needs in kPa, heads in m. */
function profileOf(route, state) {
  const points = pointsOf(route.nodes, route.distances, state);
  const returns = route.back ? pointsOf(route.back.nodes, route.back.distances, state) : points;
  return { route, points, returns, violations: violationsOn(points, returns, route, state) };
}

function pointsOf(nodes, distances, state) {
  const at = name => stateColumn("nodes." + name, state);
  const columnsOf = {
    supplyKpa: at("supply_kpa"), returnKpa: at("return_kpa"), supplyC: at("supply_c"), returnC: at("return_c"),
    staticKpa: at("static_kpa"), staticBoilingKpa: at("static_boiling_kpa"), boilingKpa: at("boiling_kpa"),
  };
  const elevations = column("node.elevation_m"), densities = at("density_kg_per_m3");
  return nodes.map((node, i) => {
    const elevation = elevations[node];
    const density = Number.isFinite(densities[node]) ? densities[node] : 1000;
    const point = { node, distance: distances[i], elevation, density };
    for (const [name, values] of Object.entries(columnsOf)) point[name] = values[node];
    point.head = kpa => elevation + kpa * 1000 / (density * DOC.case.gravityMPerS2);
    return point;
  });
}

/** Where the rules of pressures are not kept along a route: point, height in m, and the limit's name. */
function violationsOn(points, returns, route, state) {
  const found = [];
  const add = (point, kpa, limit, kind) => found.push({ distance: point.distance, node: point.node, head: point.head(kpa), kpa, limit, kind });
  points.forEach(point => {
    if (point.supplyKpa < point.boilingKpa - TOLERANCE_KPA) add(point, point.supplyKpa, point.boilingKpa, "boiling");
    if (point.supplyKpa < DOC.case.minPressureKpa - TOLERANCE_KPA) add(point, point.supplyKpa, DOC.case.minPressureKpa, "emptying");
    if (point.supplyKpa > DOC.case.maxPressureKpa + TOLERANCE_KPA) add(point, point.supplyKpa, DOC.case.maxPressureKpa, "over_pressure");
    if (point.staticKpa < point.staticBoilingKpa - TOLERANCE_KPA) add(point, point.staticKpa, point.staticBoilingKpa, "standstill_boiling");
    if (point.staticKpa < DOC.case.minPressureKpa - TOLERANCE_KPA) add(point, point.staticKpa, DOC.case.minPressureKpa, "standstill_emptying");
    if (point.staticKpa > DOC.case.maxPressureKpa + TOLERANCE_KPA) add(point, point.staticKpa, DOC.case.maxPressureKpa, "standstill_over_pressure");
  });
  returns.forEach(point => {
    if (point.returnKpa < DOC.case.minPressureKpa - TOLERANCE_KPA) add(point, point.returnKpa, DOC.case.minPressureKpa, "emptying");
    if (point.returnKpa > DOC.case.maxPressureKpa + TOLERANCE_KPA) add(point, point.returnKpa, DOC.case.maxPressureKpa, "over_pressure");
  });
  if (route.substation >= 0) {
    const head = stateColumn("substations.dp_kpa", state)[route.substation];
    const need = column("substation.need_kpa")[route.substation];
    if (head < need - TOLERANCE_KPA) {
      const last = points[points.length - 1];
      found.push({ distance: last.distance, node: last.node, head: last.head(last.supplyKpa), kpa: head, limit: need, kind: "available_head" });
    }
  }
  return found;
}
