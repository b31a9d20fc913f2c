// The map of a plan in a year: pipes that are laid, areas as discs that tell how they are supplied.
const SUPPLY_KINDS = { network: 0, clean: 2, other: 5 };

function planYears() {
  return DOC.plan.years.year;
}

function planYear() {
  return planYears()[Math.min(choices.planYear, planYears().length - 1)];
}

/** Pipes that decisions have laid or enlarged up to a year: index and year. */
function laidPipes(year) {
  return DOC.plan.decisions.filter(item => (item.decision === "lay" || item.decision === "enlarge") && item.year <= year)
    .map(item => ({ index: indexOf("pipe", item.item), year: item.year })).filter(pipe => pipe.index >= 0);
}

/** Where an area is: its node, else the middle of the zone of its name; null where neither has a place. */
function areaPlace(area) {
  const x = column("node.x"), y = column("node.y");
  if (area.node >= 0) return Number.isFinite(x[area.node]) ? { x: x[area.node], y: y[area.node] } : null;
  const zone = NET.nodes.zone ? zoneAreas().find(found => found.name === area.id) : null;
  return zone ? { x: zone.x, y: zone.y } : null;
}

/** The box around the areas, with a margin: long mains of options would make it too wide; null where no area has a place. */
function planBox() {
  const places = DOC.plan.areas.map(areaPlace).filter(place => place);
  if (places.length === 0) return null;
  const [x, y] = [places.map(place => place.x), places.map(place => place.y)];
  const box = { left: Math.min(...x), right: Math.max(...x), bottom: Math.min(...y), top: Math.max(...y) };
  const margin = Math.max(500, 0.15 * Math.max(box.right - box.left, box.top - box.bottom));
  return { left: box.left - margin, right: box.right + margin, bottom: box.bottom - margin, top: box.top + margin };
}

function planLook() {
  return {
    label: () => t("plan.map"),
    pipes: () => ({ of: () => ink("soft") }),
    substations: () => ({ of: () => ink("closed") }),
    legend: () => [el("div", { class: "legend-marks" },
      Object.entries(SUPPLY_KINDS).map(([kind, group]) => el("span", {}, el("b", { style: { color: GROUPS[group] } }, "●"), " " + t("plan.supply." + kind))),
      el("span", {}, el("b", { style: { color: ink("halo") } }, "━"), " " + t("plan.laidNow")), el("span", {}, el("b", { style: { color: GROUPS[0] } }, "━"), " " + t("plan.laidBefore")))],
    pick() { },
    drawUnder() { },
    drawOver: drawPlan,
    hasArrows: () => false,
  };
}

function drawPlan({ context, symbols, courses, screenX, screenY }) {
  const year = planYear();
  for (const { index, year: laid } of laidPipes(year)) {
    const course = courses[index];
    if (!course) continue;
    context.strokeStyle = laid === year ? ink("halo") : GROUPS[0];
    context.lineWidth = laid === year ? 6 : 4;
    context.lineCap = "round";
    context.beginPath();
    for (let at = 0; at < course.length; at += 2) context[at ? "lineTo" : "moveTo"](screenX(course[at]), screenY(course[at + 1]));
    context.stroke();
  }
  symbols.drawPlants();
  const supplies = DOC.plan.supplies.filter(item => item.year === year);
  const most = Math.max(1, ...DOC.plan.areas.map(area => supplies.filter(item => item.area === area.id).reduce((sum, item) => sum + item.designKw, 0)));
  const named = [];
  for (const area of DOC.plan.areas) {
    const place = areaPlace(area), own = supplies.filter(item => item.area === area.id);
    const total = own.reduce((sum, item) => sum + item.designKw, 0);
    if (!place || !(total > 0)) continue;
    const radius = 5 + 9 * Math.sqrt(total / most);
    let from = -Math.PI / 2;
    for (const [kind, group] of Object.entries(SUPPLY_KINDS)) {
      const share = own.filter(item => item.kind === kind).reduce((sum, item) => sum + item.designKw, 0) / total;
      if (share === 0) continue;
      context.beginPath();
      if (share < 1) context.moveTo(screenX(place.x), screenY(place.y));
      context.arc(screenX(place.x), screenY(place.y), radius, from, from + share * 2 * Math.PI);
      context.closePath();
      context.fillStyle = GROUPS[group];
      context.strokeStyle = ink("paper");
      context.lineWidth = 1;
      context.fill();
      context.stroke();
      from += share * 2 * Math.PI;
    }

    // Names stay apart: one that would cover another is left out until there is room.
    const at = { x: screenX(place.x) + radius + 3, y: screenY(place.y) + radius };
    if (named.some(other => Math.abs(other.x - at.x) < 70 && Math.abs(other.y - at.y) < 17)) continue;
    named.push(at);
    symbols.label(short(area.name || area.id, 16), at.x, at.y, false);
  }
}
