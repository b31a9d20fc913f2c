// The map of a contingency: what is shut off, which valves to close, who is cold, what helps. Each has a shape of its own, not only a colour.

/** The contingency that the reader looks at. */
function chosenContingency() {
  return DOC.contingencies.list[choices.contingency];
}

/** Rows of the pack with the substations of a contingency: index, share and hours. */
function coldSubstations(contingency) {
  if (contingency.first < 0) return [];
  return Array.from({ length: contingency.count }, (_, i) => {
    const row = contingency.first + i;
    const at = name => column("contingency." + name)[row];
    return {
      index: at("substation"), state: contingency.states[i], demandKw: at("demand_kw"), share: at("share"), remedyShare: at("remedy_share"),
      hours: ["hours_to_12c", "hours_to_8c", "hours_to_5c"].map(at),
    };
  });
}

function contingencyLook() {
  const shareScale = { low: 0, high: 1, step: share => Math.round((COLOUR_STEPS - 1) * (1 - Math.min(1, Math.max(0, share)))), at: share => 1 - share };
  return {
    label: () => t("contingency.map"),
    pipes: () => ({ of: () => ink("closed") }),
    substations: () => {
      const shares = new Map(coldSubstations(chosenContingency()).map(cold => [cold.index, cold.share]));
      return { of: index => shares.has(index) ? scaleColour(shareScale.step(shares.get(index))) : ink("closed") };
    },
    legend: () => [
      legendScale({ title: t("contingency.share"), unit: "%", factor: 100, scale: shareScale }, "dot"),
      el("div", { class: "legend-marks" }, [["warn", "━", "contingency.shutOff"], ["warn", "⧓", "contingency.toClose"], ["still", "◎", "contingency.remedyMark"], ["warn", "✕", "contingency.failed"], ["closed", "●", "contingency.supplied"]]
        .map(([colour, mark, key]) => el("span", {}, el("b", { style: { color: ink(colour) } }, mark), " " + t(key)))),
    ],
    pick: found => {
      const at = found ? contingencyOf(found) : -1;
      if (at >= 0) choose({ contingency: at });
    },
    drawUnder() { },
    drawOver: drawContingency,
    hasArrows: () => false,
  };
}

/** The worst contingency in which an element fails, else in which it is shut off; −1 where there is none. */
function contingencyOf({ kind, index }) {
  const list = DOC.contingencies.list;
  const id = ELEMENTS[kind][index];
  const own = list.findIndex(contingency => contingency.failures.some(failure => failure.kind === kind && failure.id === id));
  return own >= 0 || kind !== "pipe" ? own : list.findIndex(contingency => contingency.pipes.some(pipe => pipe >> 1 === index));
}

/** Where a failure is on the map: that of a unit is its plant, that of a relay station its pumps. */
function placeOf({ kind, id }) {
  if (kind === "unit") return { kind: "plant", index: NET.plants.units.findIndex(units => units.includes(id)) };
  const placed = kind === "relay" ? "pump" : kind;
  return { kind: placed, index: indexOf(placed, id) };
}

// The point of an element in metres.
function pointOf(map, kind, index) {
  if (index < 0) return null;
  if (kind === "pipe" && map.middles[index]) return map.middles[index];
  if (kind === "valve" || kind === "pump") {
    const link = linkOf(kind, index);
    return { x: (column("node.x")[link.from] + column("node.x")[link.to]) / 2, y: (column("node.y")[link.from] + column("node.y")[link.to]) / 2 };
  }
  const node = nodeOf(kind, index);
  return { x: column("node.x")[node], y: column("node.y")[node] };
}

function drawContingency(map) {
  const { context, symbols, courses, screenX, screenY } = map;
  const contingency = chosenContingency();
  context.strokeStyle = ink("warn");
  context.lineWidth = 5;
  context.lineCap = "round";
  context.setLineDash([]);
  context.beginPath();
  for (const pipe of new Set(contingency.pipes.map(pipe => pipe >> 1))) {
    const course = courses[pipe];
    for (let at = 0; course && at < course.length; at += 2) context[at ? "lineTo" : "moveTo"](screenX(course[at]), screenY(course[at + 1]));
  }
  context.stroke();
  symbols.drawPlants();

  const mark = (kind, index, draw) => {
    const point = pointOf(map, kind, index);
    if (point && Number.isFinite(point.x)) draw(screenX(point.x), screenY(point.y), ELEMENTS[kind][index]);
  };
  contingency.valves.forEach(id => mark("valve", indexOf("valve", id), (x, y) => bowTie(context, x, y)));
  contingency.remedyElements.forEach(id => {
    const kind = ["valve", "pipe", "pump", "plant"].find(kind => indexOf(kind, id) >= 0);
    if (kind) mark(kind, indexOf(kind, id), (x, y) => remedyRing(map, x, y, kind === "plant" ? "" : id));
  });
  contingency.failures.map(placeOf).forEach(({ kind, index }) => mark(kind, index, (x, y) => failureCross(context, x, y)));
}

function bowTie(context, x, y) {
  context.fillStyle = ink("warn");
  context.strokeStyle = ink("paper");
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x - 9, y - 6); context.lineTo(x + 9, y + 6); context.lineTo(x + 9, y - 6); context.lineTo(x - 9, y + 6);
  context.closePath();
  context.fill();
  context.stroke();
}

// A plant has its name beside it already.
function remedyRing({ context, symbols }, x, y, name) {
  context.strokeStyle = ink("still");
  context.lineWidth = 3;
  for (const radius of [5, 11]) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.stroke();
  }
  symbols.label(short(name, 20), x + 15, y - 8, true);
}

function failureCross(context, x, y) {
  for (const [colour, width] of [[ink("paper"), 8], [ink("warn"), 4]]) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x - 8, y - 8); context.lineTo(x + 8, y + 8); context.moveTo(x + 8, y - 8); context.lineTo(x - 8, y + 8);
    context.stroke();
  }
}

/** The box around everything that a contingency concerns, with a margin; null where nothing of it has a place. */
function contingencyBox(contingency) {
  const nodes = [
    ...contingency.places.map(place => place >> 1), ...contingency.pipes.flatMap(pipe => [NET.pipes.from[pipe >> 1], NET.pipes.to[pipe >> 1]]),
    ...contingency.failures.map(placeOf).filter(place => place.index >= 0).map(place => nodeOf(place.kind, place.index)),
  ];
  const box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  nodes.forEach(node => {
    const x = column("node.x")[node], y = column("node.y")[node];
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    Object.assign(box, { left: Math.min(box.left, x), right: Math.max(box.right, x), bottom: Math.min(box.bottom, y), top: Math.max(box.top, y) });
  });
  if (box.left > box.right) return null;
  const margin = Math.max(500, 0.5 * Math.max(box.right - box.left, box.top - box.bottom));
  return { left: box.left - margin, right: box.right + margin, bottom: box.bottom - margin, top: box.top + margin };
}
