// What colours on the map mean.
const PIPE_COLOURS = {
  flow: { column: "flow_kg_per_s", bend: 0.5 },
  velocity: { column: "velocity_m_per_s", bend: 1 },
  friction: { column: "friction_pa_per_m", bend: 0.6 },
  temperature: { column: "from_c", bend: 1 },
  loss: { column: "heat_loss_kw", bend: 1 },
};
const SUBSTATION_COLOURS = ["dp_kpa", "spare_kpa", "supply_c", "heat_share"];
const scales = new Map();

/** What substations can be coloured by in this run. */
function substationColourKinds() {
  return [...SUBSTATION_COLOURS, ...(DOC.dynamics && DOC.dynamics.hasDelays ? ["delay_h"] : [])];
}


function cached(key, make) {
  if (!scales.has(key)) scales.set(key, make());
  return scales.get(key);
}

/** Value of a pipe's colour: flow and the like without sign, the mean temperature, the loss in W/m. */
function pipeValue(kind, row, pipe, state) {
  const at = name => stateColumn("pipes." + name, state)[row];
  switch (kind) {
    case "temperature": return (at("from_c") + at("to_c")) / 2;
    case "loss": return at("heat_loss_kw") * 1000 / column("pipe.length_m")[pipe];
    default: return Math.abs(at(PIPE_COLOURS[kind].column));
  }
}

/** Colours of pipes: a function of the pipe, and what the legend needs. One scale serves all times. */
function pipeColours(kind, side, state) {
  if (kind === "zone") return zoneColours();
  if (kind === "origin") return originColours(state);
  const rows = rowOfPipe[side];
  const scale = cached(`pipe/${kind}/${side}`, () => {
    const values = [];
    const stride = Math.max(1, Math.floor(stateCount / 12));
    for (let at = 0; at < stateCount; at += stride) rows.forEach((row, pipe) => { if (row >= 0) values.push(pipeValue(kind, row, pipe, at)); });
    return makeScale(values, PIPE_COLOURS[kind].bend);
  });
  const colours = Array.from({ length: COLOUR_STEPS }, (_, step) => scaleColour(step));
  return {
    title: t("map.pipes." + kind), unit: kind === "loss" ? "W/m" : kind === "temperature" ? "°C" : unitOf(PIPE_COLOURS[kind].column).unit,
    factor: kind === "flow" ? 3.6 : 1, scale,
    of: pipe => {
      const value = rows[pipe] < 0 ? NaN : pipeValue(kind, rows[pipe], pipe, state);
      return Number.isFinite(value) ? colours[scale.step(value)] : ink("closed");
    },
  };
}

function zoneColours() {
  const names = [...new Set(NET.nodes.zone.filter(zone => zone))].sort();
  const colourOf = new Map(names.map((name, i) => [name, GROUPS[i % GROUPS.length]]));
  return {
    title: t("map.pipes.zone"), groups: names.map(name => [name, colourOf.get(name)]),
    of: pipe => colourOf.get(NET.nodes.zone[NET.pipes.to[pipe]]) || ink("closed"),
  };
}

/** Value of a substation's colour. */
function substationValue(kind, index, state) {
  const at = name => stateColumn("substations." + name, state)[index];
  switch (kind) {
    case "spare_kpa": return at("dp_kpa") - column("substation.need_kpa")[index];
    case "delay_h": return delayOf(index);
    case "heat_share": return at("heat_kw") / at("demand_kw");
    default: return at(kind);
  }
}

function substationColours(kind, state) {
  const scale = cached("substation/" + kind, () => {
    const values = [];
    const stride = Math.max(1, Math.floor(stateCount / 12));
    for (let at = 0; at < stateCount; at += stride) NET.substations.id.forEach((_, i) => values.push(substationValue(kind, i, at)));
    return makeScale(values, 1);
  });
  const { factor, unit } = unitOf(kind);
  return {
    title: t("map.substations." + kind), unit, factor, scale,
    of: index => {
      const value = STATES ? substationValue(kind, index, state) : NaN;
      return Number.isFinite(value) ? scaleColour(scale.step(value)) : ink("closed");
    },
  };
}

/** The parts of the map's legend. */
function mapLegend(pipes) {
  const parts = [legendScale(pipes, "line")];
  if (NET.substations.id.length) parts.push(legendScale(substationColours(choices.substationColour, choices.state), "dot"));
  const marks = [["plant", "■", "element.plant"], ["soft", "⋈", "element.valve"], ["warn", "▲", "map.outOfLimits"], ["halo", "━", "map.route"]];
  if (choices.pipeColour === "origin") marks.push(["text", "◇", "map.meeting"]);
  parts.push(el("div", { class: "legend-marks" }, marks
    .filter(([, , key]) => (key !== "element.valve" || NET.links.length) && (key !== "element.plant" || NET.plants.id.length))
    .map(([colour, mark, key]) => el("span", {}, el("b", { style: { color: ink(colour) } }, mark), " " + t(key)))));
  return parts;
}

function legendScale(colours, shape) {
  const title = el("div", { class: "legend-title" }, (shape === "dot" ? "● " : "━ ") + colours.title + (colours.unit ? `, ${colours.unit}` : ""));
  if (colours.groups) {
    return el("div", {}, title, colours.groups.slice(0, 12).map(([name, colour]) =>
      el("div", { class: "legend-group" }, el("b", { style: { color: colour } }, "━ "), nameEl(short(name, 24)))));
  }
  const stops = Array.from({ length: COLOUR_STEPS }, (_, i) => scaleColour(i));
  const ticks = [0, 0.5, 1].map(share => el("span", {}, figure(colours.scale.at(share) * colours.factor)));
  return el("div", {}, title, el("div", { class: "legend-bar", style: { background: `linear-gradient(to right, ${stops.join(",")})` } }),
    el("div", { class: "legend-ticks" }, ticks));
}
