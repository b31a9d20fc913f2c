// Two runs side by side: their figures with the differences, and their reports at the same view.
const COMPARED_VIEWS = ["none", "summary", "map", "pressure", "load", "tables"];
const compared = { first: null, second: null, view: "none" };

function createCompare() {
  const head = el("div", { class: "compare-choices" });
  const views = el("div", { class: "controls" });
  const table = el("div", { "aria-live": "polite" });
  const frames = el("div", { class: "frames" });
  const element = el("div", {}, el("section", { class: "card" }, el("h2", {}, t("compare.title")), head, views), frames, table);
  let shown = "";

  async function render() {
    const ids = known.runs.map(run => run.id);
    compared.second = ids.includes(compared.second) ? compared.second : ids[0] ?? null;
    compared.first = ids.includes(compared.first) ? compared.first : ids[1] ?? ids[0] ?? null;
    const options = known.runs.map(run => [run.id, runLabel(run)]);
    if (ids.length < 2) {
      fill(head, el("p", { class: "soft" }, t("compare.tooFew")));
      return;
    }
    fill(head,
      choice(t("compare.first"), options, compared.first, first => { compared.first = first; show(); }),
      choice(t("compare.second"), options, compared.second, second => { compared.second = second; show(); }));
    fill(views, choice(t("compare.view"), COMPARED_VIEWS.map(view => [view, view === "none" ? t("compare.noView") : t("tab." + view)]), compared.view, view => { compared.view = view; showFrames(); }));
    await show();
  }

  async function show() {
    showFrames();
    const asked = `${compared.first}\n${compared.second}`;
    shown = asked;
    fill(table, el("p", { class: "soft" }, t("compare.reading")));
    try {
      const rows = await ask(`/api/compare?first=${encodeURIComponent(compared.first)}&second=${encodeURIComponent(compared.second)}&lang=${language}`);
      if (shown === asked) fill(table, figuresCard(rows));
    } catch (problem) {
      if (shown === asked) fill(table, el("p", { class: "warning", role: "alert" }, problem.message));
    }
  }

  function showFrames() {
    fill(frames, compared.view === "none" ? null : [compared.first, compared.second].map((id, i) => el("figure", {},
      el("figcaption", {}, el("strong", {}, t(i ? "compare.second" : "compare.first")), " ", nameEl(runLabel(runOf(id)))),
      el("iframe", { src: reportAddress(id, compared.view), title: `${t(i ? "compare.second" : "compare.first")}: ${runLabel(runOf(id))}` }))));
  }

  return { element, render };
}

function runOf(id) {
  return known.runs.find(run => run.id === id);
}

function figuresCard(rows) {
  const groups = new Map();
  rows.filter(row => row.first || row.second).forEach(row => groups.set(row.group, [...(groups.get(row.group) || []), row]));
  const solved = rows.find(row => row.key === "steps_solved");
  return el("section", { class: "card" }, solved && solved.first !== solved.second ? el("p", { class: "warning" }, t("compare.otherSteps", solved.first ?? NONE, solved.second ?? NONE)) : null,
    el("div", { class: "wide" }, el("table", { class: "grid", id: "compare-table" },
    el("thead", {}, el("tr", {}, ["figure", "first", "second", "difference", "share"].map(key =>
      el("th", { scope: "col", class: key === "figure" ? null : "number" }, t("compare.column." + key))))),
    [...groups].map(([group, entries]) => el("tbody", {},
      el("tr", {}, el("th", { scope: "rowgroup", colspan: 5 }, t("compare.group." + group))),
      entries.map(row => figureRow(row)))))));
}

function figureRow(row) {
  const { factor, unit } = scaleOf(row);
  const isCount = row.group === "limit" || row.key === "steps_solved" || row.unit === "1";
  const shown = value => isCount && Number.isInteger(value) ? String(value) : `${figure(value * factor)} ${unit}`.trim();
  const cell = value => el("td", { class: "number" }, value === undefined || value === null ? NONE : shown(value));
  const isBoth = Number.isFinite(row.first) && Number.isFinite(row.second);
  // A share of nothing, across zero, or of degrees tells nothing.
  const hasShare = isBoth && unit !== "°C" && row.first * row.second >= 0 && Math.abs(row.first * factor) >= 0.0005;
  const by = row.second - row.first;
  const sign = by > 0 ? "+" : "";
  return el("tr", {},
    el("th", { scope: "row" }, figureName(row), row.item ? [" ", itemEl(row)] : null),
    cell(row.first), cell(row.second),
    el("td", { class: "number" }, isBoth ? sign + shown(by) : NONE),
    el("td", { class: "number" }, hasShare ? `${sign}${fixed(100 * by / Math.abs(row.first), 1)} %` : NONE));
}

function figureName(row) {
  const key = { figure: "figure.", plant: "compare.plant.", dispatch: "compare.quantity.", limit: "limit." }[row.group] + row.key;
  return hasText(key) ? t(key) : hasText("outcome." + row.key) ? t("outcome." + row.key) : row.key;
}

// Kinds of cost have names in both languages; other items are ids of the case.
function itemEl(row) {
  return row.group === "dispatch" && hasText("compare.item." + row.item) ? t("compare.item." + row.item) : nameEl(row.item);
}

// Units by suffix as in the report; a dispatch names its own.
function scaleOf(row) {
  if (row.group === "limit" || row.key === "steps_solved") return { factor: 1, unit: "" };
  if (row.group === "dispatch") return row.key === "clean_share" ? { factor: 100, unit: "%" } : { factor: 1, unit: row.unit === "1" ? "" : row.unit };
  const most = Math.max(Math.abs(row.first ?? 0), Math.abs(row.second ?? 0));
  if (/_kw$/.test(row.key) && most >= 1000) return { factor: 1e-3, unit: "MW" };
  if (/_kwh$/.test(row.key) && most >= 1e6) return { factor: 1e-6, unit: "GWh" };
  return unitOf(row.key);
}
