// The page: header, time, tabs and the views under them.
const FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif";
const views = {};

function tabs() {
  return ["summary", DOC.comparison && "compare", DOC.plan && "plan", DOC.contingencies && DOC.contingencies.list.length && "contingencies", STATES && NET.nodes.hasPlaces && "map", STATES && "pressure", DOC.dispatch && DOC.series && "dispatch", DOC.series && NET.plants.id.length && "load", DOC.dynamics && "dynamic", STATES && "tables", "about"].filter(tab => tab);
}

function build() {
  for (const view of Object.values(views)) (view.charts || []).forEach(chart => chart.dispose());
  Object.keys(views).forEach(key => delete views[key]);
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.title = `${DOC.case.name} · ${t("page.title")}`;
  const panels = tabs().map(tab => el("section", { class: "panel", id: "panel-" + tab, role: "tabpanel", "aria-labelledby": "tab-" + tab, hidden: true },
    el("h2", { class: "print-only" }, t("tab." + tab))));
  fill(document.getElementById("page"), header(), timeBar(),
    el("nav", { role: "tablist", onkeydown: moveTab }, tabs().map(tab => el("button", { role: "tab", id: "tab-" + tab, "aria-controls": "panel-" + tab, onclick: () => choose({ tab }) }, t("tab." + tab)))),
    el("main", {}, panels));
  showTab();
}

function header() {
  return el("header", {},
    el("div", { class: "title" }, el("h1", {}, nameEl(DOC.case.name)), el("p", { class: "soft" }, stateText())),
    el("div", { class: "tools" },
      choice(t("page.language"), [["zh", "中文"], ["en", "English"]], language, value => { language = value; scales.clear(); build(); }),
      el("button", { id: "theme", onclick: () => { setTheme(theme() === "dark" ? "light" : "dark"); } }, theme() === "dark" ? "☀ " + t("page.light") : "☾ " + t("page.dark")),
      el("button", { onclick: () => window.print() }, t("page.print"))));
}

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  build();
}

function timeBar() {
  if (stateCount < 2) return null;
  const label = el("output", { class: "time" });
  const slider = el("input", { type: "range", id: "time", min: "0", max: String(stateCount - 1), step: "1", "aria-label": t("time.label"), oninput: () => choose({ state: Number(slider.value) }) });
  let playing = null;
  const play = el("button", { "aria-label": t("time.play"), title: t("time.play"), onclick: () => {
    if (playing) { clearInterval(playing); playing = null; play.textContent = "▶"; return; }
    play.textContent = "❚❚";
    playing = setInterval(() => {
      if (!play.isConnected) clearInterval(playing);
      else choose({ state: (choices.state + 1) % stateCount });
    }, 500);
  } }, "▶");
  const show = () => {
    slider.value = String(choices.state);
    label.textContent = timeText(STATES.times[choices.state]) + outdoorAt(STATES.times[choices.state]);
  };
  views.time = { render: show };
  show();
  return el("div", { class: "time-bar" }, play, slider, label,
    stateCount < DOC.series.times.length ? el("span", { class: "soft" }, t("time.some", stateCount, DOC.series.times.length)) : null);
}

function outdoorAt(time) {
  const outdoor = column("series.outdoor_c")[DOC.series.times.indexOf(time)];
  return Number.isFinite(outdoor) ? ` · ${fixed(outdoor, 1)} °C` : "";
}

function moveTab(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const all = tabs();
  choose({ tab: all[(all.indexOf(choices.tab) + by + all.length) % all.length] });
  document.getElementById("tab-" + choices.tab).focus();
}

function showTab() {
  if (!tabs().includes(choices.tab)) choices.tab = "summary";
  for (const tab of tabs()) {
    const isOpen = tab === choices.tab;
    document.getElementById("panel-" + tab).hidden = !isOpen;
    const button = document.getElementById("tab-" + tab);
    button.setAttribute("aria-selected", String(isOpen));
    button.tabIndex = isOpen ? 0 : -1;
  }
  renderView(choices.tab);
}

// A view is made when it is first looked at.
function renderView(tab) {
  const panel = document.getElementById("panel-" + tab);
  if (!views[tab]) views[tab] = makers[tab](panel);
  views[tab].render();
}

const makers = {
  summary: panel => {
    const place = el("div");
    panel.append(place);
    renderSummary(place);
    return { render() { } };
  },
  compare: panel => createCompareView(panel),
  plan: panel => createPlanView(panel),
  contingencies: panel => createContingencyView(panel),
  map: panel => createMapView(panel),
  pressure: panel => createRouteView(panel),
  dispatch: panel => createDispatchView(panel),
  load: panel => createLoadView(panel),
  dynamic: panel => createDynamicView(panel),
  tables: panel => createTablesView(panel),
  about: panel => {
    panel.append(...aboutCards());
    return { render() { } };
  },
};

function createMapView(panel) {
  const controls = el("div", { class: "controls" });
  const place = el("div", { class: "map-place" });
  const details = el("aside", { class: "details card", "aria-live": "polite" });
  panel.append(controls, el("div", { class: "map-row" }, place, details));
  const map = createMap(place);
  controls.append(
    searchBox(t("map.search"), (kind, index) => choose({ selected: { kind, index, fly: true } })),
    choice(t("map.side"), [["supply", t("side.supply")], ["return", t("side.return")]], choices.side, side => choose({ side })),
    choice(t("map.colourPipes"), [...Object.keys(PIPE_COLOURS), ...(NET.plants.id.length > 1 ? ["origin"] : []), ...(NET.nodes.zone ? ["zone"] : [])].map(kind => [kind, t("map.pipes." + kind)]), choices.pipeColour, pipeColour => choose({ pipeColour })),
    NET.substations.id.length ? choice(t("map.colourSubstations"), substationColourKinds().map(kind => [kind, t("map.substations." + kind)]), choices.substationColour, substationColour => choose({ substationColour })) : "",
    tick(t("map.arrows"), choices.arrows, arrows => choose({ arrows })),
    tick(t(DOC.series ? "map.outOfLimitsAny" : "map.outOfLimits"), choices.marks, marks => choose({ marks })));
  new ResizeObserver(() => { if (map.element.clientWidth && !isPrinting()) map.size(); }).observe(map.element);
  map.size();
  panel.dataset.pipes = map.drawnPipes;
  return {
    map,
    render(changed) {
      map.update(!changed || ["state", "side", "pipeColour", "substationColour"].some(part => changed.has(part)));
      renderDetails(details);
    },
  };
}

function aboutCards() {
  const run = DOC.run;
  const list = (title, heads, rows) => card(title, el("div", { class: "scroll" }, el("table", { class: "grid" },
    el("thead", {}, el("tr", {}, heads.map(head => el("th", { scope: "col" }, head)))), el("tbody", {}, rows))));
  return [
    card(t("about.command"), el("code", {}, nameEl("heatnet " + run.arguments.join(" ")))),
    list(t("about.inputs"), [t("about.file"), "SHA-256"], run.inputs.map(input => el("tr", {}, el("td", {}, nameEl(input.path)), el("td", { class: "hash" }, input.sha256)))),
    list(t("about.outputs"), [t("about.file"), t("about.rows"), t("about.bytes")], run.outputs.map(output =>
      el("tr", {}, el("td", {}, nameEl(output.file)), el("td", { class: "number" }, String(output.rows)), el("td", { class: "number" }, String(output.bytes))))),
    card(t("about.method"), el("p", {}, t("about.heads")), el("p", {}, t("about.floats"))),
    card(t("about.licences"), el("p", {}, t("about.echarts", echarts.version)),
      el("details", {}, el("summary", {}, t("about.licenceText")), el("pre", {}, document.getElementById("licence").content.textContent))),
  ];
}

// Printing shows all views, in light colours and in the width of a sheet.
function bindPrinting() {
  let before = null;
  window.addEventListener("beforeprint", () => {
    before = theme();
    document.body.classList.add("printing");
    if (before === "dark") setTheme("light");
    for (const tab of tabs()) {
      document.getElementById("panel-" + tab).hidden = false;
      renderView(tab);
    }
    Object.values(views).filter(view => view.map).forEach(view => view.map.size(PRINT_WIDTH, 470));
  });
  window.addEventListener("afterprint", () => {
    document.body.classList.remove("printing");
    setTheme(before);
  });
}

async function start() {
  document.documentElement.dataset.theme = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  if (typeof DecompressionStream === "undefined") {
    document.getElementById("page").textContent = t("page.oldBrowser");
    return;
  }
  await readNumbers();
  buildGraph();
  readAddress();
  build();
  bindPrinting();
  onChange(changed => {
    if (changed.has("state") && views.time) views.time.render();
    if (changed.has("tab")) showTab();
    else renderChanged(changed);
  });
  window.addEventListener("resize", () => (views[choices.tab].charts || []).forEach(fitChart));
  document.documentElement.dataset.ready = "true";
}

function renderChanged(changed) {
  if (choices.tab === "summary" || choices.tab === "about") return;
  views[choices.tab].render(changed);
}

// #tab=map&lang=zh&theme=dark&state=3&select=pipe/p7 opens the page at a view, for links and screenshots.
function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  if (asked.has("tab")) choices.tab = asked.get("tab");
  if (DOC.texts[asked.get("lang")]) language = asked.get("lang");
  if (THEMES[asked.get("theme")]) document.documentElement.dataset.theme = asked.get("theme");
  const [kind, id] = [/^\w*/, /\/(.*)/].map(part => (part.exec(asked.get("select") || "") || []).at(-1));
  if (indexOf(kind, id) >= 0) choices.selected = { kind, index: indexOf(kind, id) };
  if (PIPE_COLOURS[asked.get("colour")] || asked.get("colour") === "origin" || (asked.get("colour") === "zone" && NET.nodes.zone)) choices.pipeColour = asked.get("colour");
  const rank = Number(asked.get("contingency"));
  if (DOC.contingencies && DOC.contingencies.list[rank - 1]) choices.contingency = rank - 1;
  if (DOC.plan) choices.planYear = Math.max(0, planYears().indexOf(Number(asked.get("year"))));
  const state = Number(asked.get("state"));
  if (Number.isInteger(state) && state >= 0 && state < stateCount) choices.state = state;
}

start();
