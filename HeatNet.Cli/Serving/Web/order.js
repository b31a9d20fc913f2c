// The form for a run: case, kind, scenario, and what is to be different.
const KINDS = ["simulate", "dynamic", "dispatch", "contingency"];
const FAILURES = ["pipes", "nodes", "units", "plants", "pumps", "relay"];
const USUAL_FAILURES = ["pipes", "units", "plants", "pumps"];
// What the reader has put in; it outlasts a change of language or theme.
const wanted = { case: null, kind: "simulate", scenario: "", details: null, changes: {} };

function createOrder() {
  const element = el("form", { class: "order", onsubmit: event => { event.preventDefault(); submit(); } });
  const problem = el("p", { class: "bad whole", role: "alert" });

  async function render() {
    wanted.case = known.cases.includes(wanted.case) ? wanted.case : known.cases[0];
    if (wanted.details && wanted.details.id === wanted.case) {
      if (!element.hasChildNodes()) show();
      return;
    }
    wanted.changes = { plantsOut: [], unitsOut: [], valvesClosed: [], pipesClosed: [] };
    wanted.details = null;
    fill(element, el("p", { class: "soft" }, t("order.reading")));
    const asked = wanted.case;
    try {
      const read = await ask(`${path("api", "cases", asked)}?lang=${language}`);
      if (asked !== wanted.case) return;
      wanted.details = read;
      if (!wanted.details.scenarios.some(scenario => scenario.id === wanted.scenario)) wanted.scenario = "";
      show();
    } catch (failure) {
      fill(element, el("fieldset", { class: "whole" }, el("legend", {}, t("order.what")), caseChoice()), el("p", { class: "warning whole", role: "alert" }, failure.message));
    }
  }

  function show() {
    problem.textContent = "";
    fill(element, whatPart(), weatherPart(), networkPart(), wanted.kind === "dispatch" ? pricePart() : null, optionPart(),
      el("div", { class: "whole controls" }, el("button", { class: "main", type: "submit", id: "order-start" }, t("order.start"))), problem);
  }

  function caseChoice() {
    return field(t("order.case"), select(known.cases.map(id => [id, id]), wanted.case, id => { wanted.case = id; wanted.scenario = ""; render(); }, "order-case"));
  }

  function whatPart() {
    const needsPeriod = wanted.kind === "dynamic" || wanted.kind === "dispatch";
    const scenarios = wanted.details.scenarios.filter(scenario => !needsPeriod || scenario.period);
    if (needsPeriod && !scenarios.some(scenario => scenario.id === wanted.scenario)) wanted.scenario = scenarios.length ? scenarios[0].id : "";
    const options = scenarios.map(scenario => [scenario.id, `${short(scenario.name, 60)} (${short(scenario.id, 30)})`]);
    const chosen = scenario();
    return el("fieldset", {}, el("legend", {}, t("order.what")),
      caseChoice(),
      el("p", { class: "soft" }, t("order.caseFigures", figure(wanted.details.trenchM / 1000), wanted.details.substations, heat(wanted.details.designHeatKw), wanted.details.plants.length)),
      field(t("order.kind"), select(KINDS.map(kind => [kind, t("kind." + kind)]), wanted.kind, kind => { wanted.kind = kind; show(); }, "order-kind"), t("order.kindHelp." + wanted.kind)),
      needsPeriod && options.length === 0 ? el("p", { class: "warning", role: "alert" }, t("error.needs_period"))
        : field(t("state.scenario"), select(needsPeriod ? options : [["", t("state.design")], ...options], wanted.scenario, id => { wanted.scenario = id; show(); }, "order-scenario"),
          chosen && chosen.period ? t("order.period", chosen.period, chosen.stepCount) : null),
      text(t("order.title"), "title", t("order.titleHelp")));
  }

  function scenario() {
    return wanted.details.scenarios.find(candidate => candidate.id === wanted.scenario);
  }

  function weatherPart() {
    const chosen = scenario();
    const usual = chosen ? chosen.outdoorC : null;
    if (!chosen || !chosen.hasCityWeather) wanted.changes.shiftK = null;
    const placeholder = Number.isFinite(usual) ? String(usual) : chosen ? t("order.asScenario") : "";
    return el("fieldset", {}, el("legend", {}, t("order.weather")),
      number(t("order.outdoor"), "outdoorC", "°C", { min: -90, max: 60, placeholder }, t("order.outdoorHelp")),
      chosen && chosen.hasCityWeather ? number(t("order.shift"), "shiftK", "K", { min: -40, max: 40, placeholder: "0" }) : null);
  }

  function networkPart() {
    const isSimulated = wanted.kind === "simulate" || wanted.kind === "dynamic";
    const units = wanted.details.plants.flatMap(plant => plant.units);
    return el("fieldset", {}, el("legend", {}, t("order.network")),
      field(t("order.plantsOut"), ticks(wanted.details.plants, wanted.changes.plantsOut), isSimulated ? t("order.plantsOutHelp") : null),
      !isSimulated && units.length ? field(t("order.unitsOut"), ticks(units, wanted.changes.unitsOut)) : null,
      wanted.details.valves.length ? field(t("order.valvesClosed"), createPicker(t("order.searchValve"), wanted.details.valves, wanted.changes.valvesClosed)) : null,
      field(t("order.pipesClosed"), createPicker(t("order.searchPipe"), wanted.details.pipes, wanted.changes.pipesClosed)));
  }

  function pricePart() {
    const money = wanted.details.currency || "";
    return el("fieldset", {}, el("legend", {}, t("order.prices")),
      wanted.details.prices.map(price => number(nameEl(price.name ? `${price.name} (${price.fuel})` : price.fuel), "price:" + price.fuel, `${money}/${price.unit}`, { placeholder: String(price.pricePerUnit) })),
      number(t("order.co2"), "co2PerT", `${money}/t`, {}),
      field(t("order.tariff"), select([["", t("order.asScenario")], ...wanted.details.tariffs.map(tariff => [tariff, tariff])], wanted.changes.tariff || "", tariff => { wanted.changes.tariff = tariff || null; }, "order-tariff")));
  }

  function optionPart() {
    const parts = {
      simulate: () => [pressureDriven()],
      dynamic: () => [number(t("order.step"), "stepS", "s", { min: 1, max: 3600, step: 1, placeholder: t("order.asScenario") }), pressureDriven()],
      dispatch: () => [
        flag("order.singleNode", "singleNode"),
        number(t("order.timeLimit"), "timeLimitS", "s", { min: 0, placeholder: t("order.asScenario") })],
      contingency: () => {
        wanted.changes.elements = wanted.changes.elements || [...USUAL_FAILURES];
        return [
          field(t("order.elements"), ticks(FAILURES.map(id => ({ id, name: t("order.failure." + id), isWord: true })), wanted.changes.elements)),
          field(t("order.depth"), select([["1", t("order.singles")], ["2", t("order.pairs")]], String(wanted.changes.depth || 1), depth => { wanted.changes.depth = Number(depth); }, "order-depth"))];
      },
    };
    return el("fieldset", {}, el("legend", {}, t("order.options")), parts[wanted.kind]());
  }

  function pressureDriven() {
    return flag("order.pressureDriven", "pressureDriven");
  }

  function flag(key, name) {
    return tick(t(key), Boolean(wanted.changes[name]), value => { wanted.changes[name] = value; });
  }

  function number(label, name, unit, limits, help) {
    const input = el("input", { type: "number", step: "any", name, value: wanted.changes[name] ?? "", ...limits, oninput: () => { wanted.changes[name] = input.value === "" ? null : input.valueAsNumber; } });
    return field(label, el("span", {}, input, " ", el("span", { class: "soft" }, unit)), help);
  }

  function text(label, name, help) {
    const input = el("input", { type: "text", name, maxlength: 200, value: wanted.changes[name] ?? "", oninput: () => { wanted.changes[name] = input.value.trim() || null; } });
    return field(label, input, help);
  }

  function ticks(elements, chosen) {
    return el("span", { class: "ticks", role: "group" }, elements.map(item => tick(elementLabel(item), chosen.includes(item.id), value => {
      if (value) chosen.push(item.id);
      else chosen.splice(chosen.indexOf(item.id), 1);
    })));
  }

  async function submit() {
    problem.textContent = "";
    try {
      await send("/api/jobs", orderOf(wanted.changes));
      showTab("runs");
      document.getElementById("tab-runs").focus();
    } catch (failure) {
      problem.textContent = failure.message;
    }
  }

  return { element, render };
}

// Names are for people and need not be unique; ids are.
function elementLabel(item) {
  return item.name ? [nameEl(short(item.name, 40)), " ", item.isWord ? null : el("span", { class: "soft" }, nameEl(short(item.id, 40)))] : nameEl(short(item.id, 60));
}

// Only what goes with the kind of run is sent: fields that are not shown change nothing.
function orderOf(changes) {
  const given = names => Object.fromEntries(names.filter(name => changes[name] !== null && changes[name] !== undefined && changes[name] !== "").map(name => [name, changes[name]]));
  const isSimulated = wanted.kind === "simulate" || wanted.kind === "dynamic";
  const prices = Object.entries(changes).filter(([name, value]) => name.startsWith("price:") && value !== null).map(([name, value]) => [name.slice(6), value]);
  return {
    case: wanted.case, kind: wanted.kind, language,
    ...(wanted.scenario ? { scenario: wanted.scenario } : {}),
    ...given(["title", "outdoorC", "shiftK", "plantsOut", "valvesClosed", "pipesClosed"]),
    ...given(isSimulated ? ["pressureDriven"] : ["unitsOut"]),
    ...given({ simulate: [], dynamic: ["stepS"], dispatch: ["singleNode", "timeLimitS", "co2PerT", "tariff"], contingency: ["elements", "depth"] }[wanted.kind]),
    ...(wanted.kind === "dispatch" && prices.length ? { fuelPrices: Object.fromEntries(prices) } : {}),
  };
}

function select(options, value, onChoose, id) {
  const box = el("select", { id, onchange: () => onChoose(box.value) }, options.map(([key, label]) => el("option", { value: key, selected: key === value }, label)));
  return box;
}

/** A control with its label, and a word of help. Groups of controls are labelled by name, single ones by their label. */
function field(label, control, help) {
  const isGroup = control.matches("span.ticks, div");
  if (isGroup && typeof label === "string") control.setAttribute("aria-label", label);
  return el(isGroup ? "div" : "label", { class: "field" }, el("span", {}, label), control, help ? el("span", { class: "help" }, help) : null);
}
