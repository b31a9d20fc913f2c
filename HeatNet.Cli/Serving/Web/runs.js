// The list of runs: open a report, take tables, choose two to compare.
const MOST_RUNS = 100;

function createRuns() {
  const view = { words: "", most: MOST_RUNS, chosen: new Set() };
  const body = el("div", {});
  const words = el("input", { type: "search", placeholder: t("runs.filter"), "aria-label": t("runs.filter"), oninput: () => { view.words = words.value; render(); } });
  const compare = el("button", { class: "main", onclick: () => {
    const [second, first] = known.runs.map(run => run.id).filter(id => view.chosen.has(id));
    openCompare(first, second);
  } }, t("runs.compare"));
  const element = el("section", { class: "card" }, el("div", { class: "controls" }, el("h2", {}, t("runs.title")), words, compare), body);

  function render() {
    const wanted = view.words.trim().toLowerCase();
    const found = known.runs.filter(run => !wanted || [run.id, run.case, run.scenario || "", kindOf(run)].some(text => text.toLowerCase().includes(wanted)));
    compare.disabled = view.chosen.size !== 2;
    fill(body,
      found.length === 0 ? el("p", { class: "soft" }, t(known.runs.length ? "runs.noneFound" : "runs.none"))
        : el("div", { class: "wide" }, el("table", { class: "grid", id: "run-list" },
          el("thead", {}, el("tr", {}, ["choose", "started", "case", "kind", "scenario", "status", "limits", "open"].map(key =>
            el("th", { scope: "col", class: key === "limits" ? "number" : null }, t("runs.column." + key))))),
          el("tbody", {}, found.slice(0, view.most).map(row)))),
      found.length > view.most ? el("button", { onclick: () => { view.most += MOST_RUNS; render(); } }, t("runs.more", found.length - view.most)) : null);
  }

  function row(run) {
    const box = el("input", { type: "checkbox", checked: view.chosen.has(run.id), "aria-label": t("runs.choose", run.id.slice(0, 100)), onchange: () => {
      if (box.checked) view.chosen.add(run.id);
      else view.chosen.delete(run.id);
      compare.disabled = view.chosen.size !== 2;
    } });
    return el("tr", {},
      el("td", {}, box),
      el("td", { class: "short" }, new Date(run.started).toLocaleString(language === "zh" ? "zh-CN" : "en-GB", { dateStyle: "short", timeStyle: "short" })),
      el("td", {}, nameEl(run.case)),
      el("td", {}, kindOf(run)),
      el("td", {}, scenarioEl(run)),
      el("td", { class: "short" }, statusOf(run)),
      el("td", { class: "number" }, run.violations ? el("span", { class: "bad" }, "▲ " + run.violations) : el("span", { class: "good" }, "✓")),
      el("td", {}, el("div", { class: "links" },
        el("a", { href: reportAddress(run.id), target: "_blank", rel: "noopener" }, t("runs.report")),
        el("a", { href: `${path("runs", run.id, "report")}?lang=${language}&download`, download: "" }, t("runs.saveReport")),
        tablesEl(run))));
  }

  return { element, render };
}

function tablesEl(run) {
  return el("details", {}, el("summary", {}, t("runs.tables")), el("table", { class: "files" }, el("tbody", {}, run.tables.map(table => el("tr", {},
    el("th", { scope: "row" }, hasText("table." + table) ? t("table." + table) : table),
    ["csv", "parquet", "xlsx"].map(format => el("td", {},
      el("a", { href: path("runs", run.id, "tables", `${table}.${format}`), download: "", "aria-label": `${table} ${t("format." + format)}` }, t("format." + format)))))))));
}

function kindOf(run) {
  return t("kind." + (run.isDynamic ? "dynamic" : run.command));
}

function scenarioEl(run) {
  if (run.scenario) return nameEl(run.scenario);
  return el("span", { class: "soft" }, run.outdoorC === undefined || run.outdoorC === null ? t("state.design") : t("state.outdoor", fixed(run.outdoorC, 1)));
}

function statusOf(run) {
  const isGood = run.status === "converged" || run.status === "solved";
  return el("span", { class: isGood ? "good" : "bad" }, (isGood ? "✓ " : "▲ ") + (hasText("status." + run.status) ? t("status." + run.status) : run.status));
}

/** What a run is called in a list to choose from. */
function runLabel(run) {
  const state = run.scenario || (Number.isFinite(run.outdoorC) ? `${fixed(run.outdoorC, 1)} °C` : t("state.design"));
  return [middle(state, 48), kindOf(run), short(run.case, 20), run.started.slice(0, 16).replace("T", " ")].join(" · ");
}

/** A long name without its middle: what was changed stands at the end. */
function middle(name, most) {
  const letters = Array.from(name);
  const half = Math.floor(most / 2);
  return letters.length > most ? letters.slice(0, half - 1).join("") + "…" + letters.slice(-half).join("") : name;
}
