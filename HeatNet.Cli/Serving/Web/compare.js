// Two runs side by side: their figures with the differences, and their reports at the same view.
const COMPARED_VIEWS = ["none", "compare", "summary", "map", "pressure", "dispatch", "load", "dynamic", "contingencies", "tables"];
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
      const comparison = await ask(`/api/compare?first=${encodeURIComponent(compared.first)}&second=${encodeURIComponent(compared.second)}&lang=${language}`);
      if (shown === asked) fill(table, figuresCard(comparison));
    } catch (problem) {
      if (shown === asked) fill(table, el("p", { class: "warning", role: "alert" }, problem.message));
    }
  }

  // The report compares two runs by itself, in charts; its other views are those of one run.
  function showFrames() {
    frames.classList.toggle("one", compared.view === "compare");
    fill(frames, compared.view === "none" ? null : compared.view === "compare"
      ? el("iframe", { src: reportAddress(compared.first, "compare", compared.second), title: t("compare.title") })
      : [compared.first, compared.second].map((id, i) => el("figure", {},
      el("figcaption", {}, el("strong", {}, t(i ? "compare.second" : "compare.first")), " ", nameEl(runLabel(runOf(id)))),
      el("iframe", { src: reportAddress(id, compared.view), title: `${t(i ? "compare.second" : "compare.first")}: ${runLabel(runOf(id))}` }))));
  }

  return { element, render };
}

function runOf(id) {
  return known.runs.find(run => run.id === id);
}

function figuresCard({ isAlike, figures }) {
  const hasGaps = figures.some(item => item.quantity === "steps_unsolved");
  return el("section", { class: "card" },
    isAlike ? null : el("p", { class: "warning" }, t("compare.unlike")),
    hasGaps ? el("p", { class: "warning" }, t("compare.otherSteps")) : null,
    el("div", { class: "wide" }, el("table", { class: "grid", id: "compare-table" },
      el("thead", {}, el("tr", {}, ["figure", "first", "second", "difference", "share"].map(key =>
        el("th", { scope: "col", class: key === "figure" ? null : "number" }, t("compare.column." + key))))),
      el("tbody", {}, figures.map(figureRow)))));
}

function figureRow(item) {
  const [first, second] = item.values;
  const { factor, unit } = item.quantity === "clean_share" ? { factor: 100, unit: "%" } : { factor: 1, unit: item.unit === "1" ? "" : item.unit };
  const shown = value => item.unit === "1" && Number.isInteger(value) ? String(value) : `${figure(value * factor)} ${unit}`.trim();
  const cell = value => el("td", { class: "number" }, Number.isFinite(value) ? shown(value) : NONE);
  const isBoth = Number.isFinite(first) && Number.isFinite(second);
  const by = second - first;
  const sign = by > 0 ? "+" : "";
  // A share of nothing, or across zero, tells nothing.
  const hasShare = isBoth && first * second >= 0 && Math.abs(first * factor) >= 0.0005;
  return el("tr", {},
    el("th", { scope: "row" }, nameOfFigure(item)),
    cell(first), cell(second),
    el("td", { class: "number" }, isBoth ? sign + shown(by) : NONE),
    el("td", { class: "number" }, hasShare ? `${sign}${fixed(100 * by / Math.abs(first), 1)} %` : NONE));
}

// Kinds of cost, limits and outcomes have names in both languages; other items are ids of the case.
function nameOfFigure({ quantity, item }) {
  if (hasText(`${quantity}.${item}`)) return t(`${quantity}.${item}`);
  return [hasText("quantity." + quantity) ? t("quantity." + quantity) : quantity, item ? [" ", nameEl(item)] : null];
}
