// What is known of the selected element, with ways to go on from it.

function renderDetails(container) {
  const selected = choices.selected;
  if (!selected) {
    fill(container, el("p", { class: "soft hint" }, t("details.hint")));
    return;
  }
  const { kind, index } = selected;
  fill(container,
    el("h3", {}, t("element." + kind) + " ", nameEl(ELEMENTS[kind][index])),
    detailRows(kind, index),
    STATES ? valueTables(kind, index) : null,
    STATES ? routeButtons(kind, index) : null,
    violationsOf(kind, ELEMENTS[kind][index]));
}

function detailRows(kind, index) {
  const nodeLink = node => el("button", { class: "link", onclick: () => choose({ selected: { kind: "node", index: node } }) }, nameEl(NET.nodes.id[node]));
  const nodeRows = node => [
    NET.nodes.name && NET.nodes.name[node] && [t("details.name"), nameEl(NET.nodes.name[node])],
    [t("column.elevation_m"), withUnit("elevation_m", column("node.elevation_m")[node])],
    NET.nodes.zone && NET.nodes.zone[node] && [t("details.zone"), nameEl(NET.nodes.zone[node])],
  ];
  switch (kind) {
    case "node": return pairs(nodeRows(index));
    case "pipe": return pairs([
      [t("details.ends"), nodeLink(NET.pipes.from[index]), " → ", nodeLink(NET.pipes.to[index])],
      [t("column.length_m"), withUnit("length_m", column("pipe.length_m")[index])],
      NET.pipes.dn[index] && ["DN", String(NET.pipes.dn[index])],
      NET.pipes.state[index] !== "o" && [t("details.state"), t("pipeState." + NET.pipes.state[index])],
    ]);
    case "valve": case "pump": {
      const link = linkOf(kind, index);
      return pairs([
        [t("details.ends"), nodeLink(link.from), " → ", nodeLink(link.to)],
        [t("details.side"), t("side." + (link.side === "s" ? "supply" : "return"))],
        [t("details.state"), t("pipeState." + (link.open ? "o" : "c"))],
      ]);
    }
    default: {
      const node = nodeOf(kind, index);
      return pairs([
        kind === "plant" && NET.plants.name[index] && [t("details.name"), nameEl(NET.plants.name[index])],
        [t("element.node"), nodeLink(node)],
        kind === "substation" && [t("details.design"), heat(column("substation.design_kw")[index])],
        kind === "substation" && [t("details.need"), withUnit("_kpa", column("substation.need_kpa")[index])],
        ...nodeRows(node),
      ]);
    }
  }
}

function valueTables(kind, index) {
  const table = kind + "s";
  const names = STATES.columns[table];
  if (kind === "pipe") {
    const sides = ["supply", "return"].filter(side => rowOfPipe[side][index] >= 0);
    return el("table", { class: "grid" },
      el("thead", {}, el("tr", {}, el("th", {}), sides.map(side => el("th", { scope: "col" }, t("side." + side))))),
      el("tbody", {}, names.map(name => el("tr", {}, el("th", { scope: "row" }, columnTitle(name)),
        sides.map(side => el("td", { class: "number" }, shown(name, stateColumn("pipes." + name, choices.state)[rowOfPipe[side][index]])))))));
  }
  if (!names) return null;
  const rows = names.map(name => [columnTitle(name), shown(name, stateColumn(`${table}.${name}`, choices.state)[index])]);
  if (kind === "substation") {
    const dp = stateColumn("substations.dp_kpa", choices.state)[index];
    rows.push([columnTitle("spare_kpa"), shown("spare_kpa", dp - column("substation.need_kpa")[index])]);
  }
  const origin = kind === "node" || kind === "substation" ? originText(nodeOf(kind, index), choices.state) : null;
  if (origin) rows.push([t("map.pipes.origin"), origin]);
  return pairs(rows);
}

/** Title of a column with its unit. */
function columnTitle(name) {
  const title = hasText("column." + name) ? t("column." + name) : name;
  const { unit } = unitOf(name);
  return unit ? `${title}, ${unit}` : title;
}

/** A value of a column in its unit, without naming it. */
function shown(name, value) {
  return figure(value * unitOf(name).factor);
}

function routeButtons(kind, index) {
  const node = nodeOf(kind, index);
  const from = choices.routeStart;
  return el("div", { class: "buttons" },
    el("button", {
      class: "main",
      onclick: () => choose({ route: { mode: "to", to: node, substation: kind === "substation" ? index : -1 }, tab: "pressure" }),
    }, t("route.toHere")),
    el("button", { onclick: () => choose({ routeStart: node }) }, t("route.startHere")),
    from !== undefined && from !== null && from !== node
      ? el("button", { onclick: () => choose({ route: { mode: "between", from, to: node }, tab: "pressure" }) }, t("route.fromStart", short(NET.nodes.id[from])))
      : null);
}

function violationsOf(kind, id) {
  const found = DOC.limits.filter(limit => limit.elementKind === kind && limit.element === id);
  if (found.length === 0) return null;
  return el("div", {}, found.map(limit => el("p", { class: limit.severity === "violation" ? "bad" : "soft" },
    (limit.severity === "violation" ? "▲ " : "○ ") + t("details.limit", hasText("limit." + limit.kind) ? t("limit." + limit.kind) : limit.kind,
      figure(limit.value), figure(limit.limit), limit.unit || ""))));
}
