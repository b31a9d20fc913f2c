// Zones, such as areas of renewal, as areas of the map: the hull around the nodes of each.

/** Corners of the hull of points, by Andrew's monotone chain. */
function hullOf(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const turn = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  const half = list => {
    const chain = [];
    for (const point of list) {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return sorted.length < 3 ? sorted : [...half(sorted), ...half([...sorted].reverse())];
}

/** Name, hull and middle of every zone. */
function zoneAreas() {
  return cached("zones", () => {
    const nodes = new Map();
    const x = column("node.x"), y = column("node.y");
    NET.nodes.zone.forEach((zone, node) => {
      if (!zone || !Number.isFinite(x[node]) || !Number.isFinite(y[node])) return;
      if (!nodes.has(zone)) nodes.set(zone, []);
      nodes.get(zone).push({ x: x[node], y: y[node] });
    });
    return [...nodes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, points], i) => ({
      name, colour: GROUPS[i % GROUPS.length], hull: hullOf(points),
      x: points.reduce((sum, point) => sum + point.x, 0) / points.length, y: points.reduce((sum, point) => sum + point.y, 0) / points.length,
    }));
  });
}

function drawZoneAreas({ context, screenX, screenY }) {
  context.lineJoin = "round";
  for (const zone of zoneAreas()) {
    context.beginPath();
    zone.hull.forEach((point, i) => context[i ? "lineTo" : "moveTo"](screenX(point.x), screenY(point.y)));
    context.closePath();
    context.fillStyle = context.strokeStyle = zone.colour;
    context.globalAlpha = 0.14;
    context.lineWidth = 16;
    context.fill();
    context.stroke();
    context.globalAlpha = 1;
  }
}

// Names stay apart from each other and from those of plants: where there is no room for one it is left out.
function drawZoneNames({ context, symbols, screenX, screenY }) {
  const taken = NET.plants.node.map(node => ({ x: screenX(column("node.x")[node]) + 60, y: screenY(column("node.y")[node]) - 4 }));
  context.textAlign = "center";
  for (const zone of zoneAreas()) {
    const x = screenX(zone.x);
    const y = [0, 26, -26, 52].map(shift => screenY(zone.y) + shift).find(at => !taken.some(other => Math.abs(other.x - x) < 110 && Math.abs(other.y - at) < 22));
    if (y === undefined) continue;
    taken.push({ x, y });
    symbols.label(short(zone.name, 16), x, y, true);
  }
  context.textAlign = "start";
}
