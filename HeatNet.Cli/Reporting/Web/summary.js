// What was run, with which result, and what is out of limits.

function renderSummary(container) {
  fill(container,
    el("section", { class: "cards" }, card(t("summary.run"), runPairs()), card(t("summary.case"), casePairs()), DOC.figures.length ? card(t("summary.result"), resultPairs()) : null,
      DOC.contingencies ? card(t("tab.contingencies"), contingencyPairs()) : null),
    DOC.changedFiles.length ? el("p", { class: "warning", role: "alert" }, t("summary.changed", DOC.changedFiles.slice(0, 8).join(", "))) : null,
    hasLimits() ? limitsCard() : el("p", { class: "soft" }, t("limits.none")),
    DOC.run.warnings.length ? card(t("summary.warnings"), el("ul", {}, DOC.run.warnings.slice(0, 50).map(text => el("li", {}, nameEl(text))))) : null);
}

function card(title, ...content) {
  return el("section", { class: "card" }, el("h2", {}, title), content);
}

function runPairs() {
  const run = DOC.run;
  return pairs([
    [t("summary.state"), stateText()],
    hasText("mode." + run.options.mode) && [t("summary.mode"), t("mode." + run.options.mode)],
    DOC.series && [t("summary.period"), timeText(DOC.series.times[0]) + " … " + timeText(DOC.series.times[DOC.series.times.length - 1])],
    DOC.series && [t("summary.steps"), t("summary.stepsValue", run.solver.stepsSolved ?? DOC.series.times.length, DOC.series.times.length, String(DOC.series.stepH))],
    [t("summary.status"), statusEl(run.solver.status)],
    run.plan && [t("summary.plan"), planStatus(run.plan)],
    run.dispatch && [t("summary.dispatch"), dispatchStatus(run.dispatch)],
    [t("summary.residuals"), t("summary.residualsValue", residual(run.solver.massResidualKgPerS), residual(run.solver.loopResidualPa),
      residual(run.solver.heatResidualW), residual(run.solver.heatBalanceRelative))],
    [t("summary.iterations"), t("summary.iterationsValue", run.solver.couplingIterations, run.solver.hydraulicIterations)],
    [t("summary.started"), run.started.slice(0, 16).replace("T", " ")],
    [t("summary.program"), "heatnet " + run.version.split("+")[0]],
  ]);
}

function stateText() {
  if (DOC.run.scenario) return el("span", {}, t("state.scenario") + " ", nameEl(DOC.run.scenario));
  const outdoor = DOC.run.options.outdoorC;
  return outdoor === undefined || outdoor === null ? t("state.design") : t("state.outdoor", fixed(outdoor, 1));
}

function statusEl(status) {
  return el("strong", { class: status === "converged" ? "good" : "bad" }, hasText("status." + status) ? t("status." + status) : status);
}

function planStatus(plan) {
  return [el("strong", { class: plan.status === "solved" ? "good" : "bad" }, t("planStatus." + plan.status)),
    el("span", {}, " · " + t("summary.planValue", amount(plan.netPresentCost / 1e4), DOC.plan.currency, fixed(plan.gap * 100, 2)))];
}

function dispatchStatus(dispatch) {
  const isSolved = dispatch.status === "solved";
  return [el("strong", { class: isSolved ? "good" : "bad" }, t("dispatchStatus." + dispatch.status)),
    el("span", {}, " · " + t("summary.dispatchValue", Number.isFinite(dispatch.gap) ? fixed(dispatch.gap * 100, 3) : NONE, dispatch.stepsRepaired, dispatch.stepsFailing))];
}

function residual(value) {
  return Number.isFinite(value) ? value.toExponential(1) : NONE;
}

function casePairs() {
  const info = DOC.case;
  return pairs([
    [t("case.name"), nameEl(info.name)],
    info.description && [t("case.description"), nameEl(info.description)],
    [t("case.nodes"), String(NET.nodes.id.length)],
    [t("case.pipes"), t("case.pipesValue", NET.pipes.id.length, figure(info.trenchM / 1000))],
    [t("case.substations"), t("case.substationsValue", NET.substations.id.length, heat(info.designHeatKw))],
    [t("case.plants"), String(NET.plants.id.length)],
    [t("case.loops"), String(info.loops)],
    info.source && [t("case.source"), nameEl(info.source)],
  ]);
}

function resultPairs() {
  return pairs(DOC.figures.map(item => {
    const isRange = DOC.series && item.least !== undefined;
    const value = isRange
      ? t("figure.range", ...rangeFigures(item))
      : item.unit ? valueInUnit(item) : summaryFigure(item.key, item.value);
    return [t("figure." + item.key), el("span", {}, value), placeEl(item)];
  }));
}

// What has a unit of its own: money, tons, shares, counts.
function valueInUnit({ key, value, unit }) {
  return unit !== "1" ? `${amount(value)} ${unit}` : key.endsWith("_share") ? fixed(value * 100, 1) + " %" : String(value);
}

// The mean with its unit, and the range in the same unit.
function rangeFigures(item) {
  const isLarge = /_kw$/.test(item.key) && Math.abs(item.value) >= 1000;
  const { factor, unit } = isLarge ? { factor: 1e-3, unit: "MW" } : unitOf(item.key);
  return [`${figure(item.value * factor)} ${unit}`, figure(item.least * factor), figure(item.most * factor)];
}

/** Where and when a figure is, as a button that shows it. */
function placeEl(item) {
  const index = item.element === undefined ? -1 : indexOf(item.kind, item.element);
  const when = item.time ? timeText(item.time) : null;
  if (index < 0) return when ? el("span", { class: "soft" }, " · " + when) : null;
  return el("button", { class: "link", onclick: () => showOnMap(item.kind, index, item.time) },
    t("element." + item.kind) + " ", nameEl(item.element), item.side ? " · " + t("side." + item.side) : "", when ? " · " + when : "");
}

// A run without a table of limits says nothing of them.
function hasLimits() {
  return DOC.run.outputs.some(output => /^limits\./.test(output.file));
}

const SHOWN_LIMITS = 12;

function limitsCard() {
  const violations = DOC.limits.filter(limit => limit.severity === "violation");
  const groups = new Map();
  DOC.limits.forEach(limit => {
    const key = limit.severity + "/" + limit.kind;
    groups.set(key, [...(groups.get(key) || []), limit]);
  });
  return card(t("limits.title"),
    violations.length === 0 ? el("p", { class: "good" }, "✓ " + t("limits.kept")) : null,
    [...groups.values()].map(group => limitGroup(group)));
}

function limitGroup(group) {
  const { kind, severity } = group[0];
  const name = hasText("limit." + kind) ? t("limit." + kind) : kind;
  const title = severity === "violation"
    ? el("summary", { class: "bad" }, "▲ " + t("limits.count", name, group.length))
    : el("summary", { class: "soft" }, "○ " + t("limits.advice", name, group.length));
  const rows = group.slice(0, 200).map(limit => el("tr", {},
    el("td", {}, placeEl({ kind: limit.elementKind, element: limit.element, side: limit.side, time: limit.time })
      || el("span", {}, limit.elementKind + " ", nameEl(limit.element))),
    el("td", { class: "number" }, figure(limit.value)), el("td", { class: "number" }, figure(limit.limit)), el("td", {}, limit.unit || ""),
    DOC.series ? el("td", { class: "number" }, String(limit.count)) : null));
  const head = ["limits.where", "limits.value", "limits.limit", "limits.unit", ...(DOC.series ? ["limits.times"] : [])];
  return el("details", { open: severity === "violation" && group.length <= SHOWN_LIMITS }, title,
    el("table", { class: "grid" }, el("thead", {}, el("tr", {}, head.map(key => el("th", { scope: "col", class: /value|limit$|times/.test(key) ? "number" : null }, t(key))))), el("tbody", {}, rows)),
    group.length > 200 ? el("p", { class: "soft" }, t("limits.more", group.length - 200)) : null);
}
