// The view of contingencies: the ranked table, and of the chosen one a map, what to do, and who is cold.
const CONTINGENCY_ROWS = 100;

function createContingencyView(container) {
  const head = el("div", { class: "controls" });
  const table = el("div", { class: "card ranking" });
  const place = el("div", { class: "map-place" });
  const details = el("aside", { class: "card contingency-details", "aria-live": "polite" });
  const hasMap = NET.nodes.hasPlaces;
  container.append(head, el("div", { class: "contingency-row" }, table, el("div", { class: "contingency-side" }, hasMap ? place : null, details)));
  const map = hasMap ? createMap(place, contingencyLook()) : null;
  const view = { outcome: "", page: 0 };
  let isSized = false;
  if (map) new ResizeObserver(() => { if (!isPrinting() && place.clientWidth) { map.size(); isSized = true; } }).observe(place);

  function shown() {
    return DOC.contingencies.list.map((contingency, i) => ({ contingency, i })).filter(({ contingency }) => !view.outcome || contingency.outcome === view.outcome);
  }

  function renderTable() {
    const rows = shown();
    const pages = Math.max(1, Math.ceil(rows.length / CONTINGENCY_ROWS));
    view.page = Math.min(view.page, pages - 1);
    const turn = by => () => { view.page += by; renderTable(); };
    fill(table, rankingTable(rows.slice(view.page * CONTINGENCY_ROWS, (view.page + 1) * CONTINGENCY_ROWS)), pages > 1 ? el("div", { class: "controls" },
      el("button", { onclick: turn(-1), disabled: view.page === 0 }, "‹"), el("span", {}, t("tables.page", view.page + 1, pages, rows.length)),
      el("button", { onclick: turn(1), disabled: view.page >= pages - 1 }, "›")) : null);
  }

  return {
    map,
    charts: [],
    render(changed) {
      const { outcomes, total, list } = DOC.contingencies;
      fill(head,
        choice(t("contingency.outcome"), [["", `${t("contingency.all")} (${total})`], ...Object.entries(outcomes).map(([outcome, count]) => [outcome, `${t("outcome." + outcome)} (${count})`])], view.outcome,
          outcome => { Object.assign(view, { outcome, page: 0 }); renderTable(); }),
        map ? el("button", { onclick: () => map.show(contingencyBox(chosenContingency()) || undefined) }, t("contingency.zoom")) : null,
        total > list.length ? el("span", { class: "soft" }, t("contingency.listed", list.length, total)) : null);
      renderTable();
      renderContingency(details);
      if (map && isSized) map.update(true);
      if (changed && changed.has("contingency")) table.querySelector("tr[aria-current] button")?.focus();
    },
  };
}

function hoursText(hours) {
  return Number.isFinite(hours) ? fixed(hours, 0) : t("contingency.never");
}

function failuresText(contingency) {
  return contingency.failures.length === 0 ? t("contingency.nothing")
    : contingency.failures.map((failure, i) => [i ? " + " : "", t("failure." + failure.kind) + " ", nameEl(short(failure.id, 24))]);
}

const OUTCOME_MARKS = { supplied: "✓", guaranteed: "△", below_guarantee: "▲", not_solved: "?" };

function outcomeEl(outcome) {
  return el("span", { class: "outcome " + (outcome === "supplied" ? "good" : outcome === "guaranteed" ? "" : "bad") }, (OUTCOME_MARKS[outcome] || "") + " " + t("outcome." + outcome));
}

function rankingTable(rows) {
  const heads = ["contingency.rank", "contingency.failure", "contingency.outcome", "contingency.missing", "contingency.area", "contingency.below", "contingency.hours12", "contingency.after"];
  return el("table", { class: "grid", id: "ranking-table" },
    el("thead", {}, el("tr", {}, heads.map((key, i) => el("th", { scope: "col", class: i === 0 || i > 2 ? "number" : null }, t(key))))),
    el("tbody", {}, rows.map(({ contingency, i }) => {
      const { figures } = contingency;
      const number = text => el("td", { class: "number" }, text);
      return el("tr", { class: "choosable", "aria-current": i === choices.contingency ? "true" : null, onclick: () => choose({ contingency: i }) },
        number(String(figures.rank)),
        el("td", {}, el("button", { class: "link" }, failuresText(contingency))),
        el("td", {}, outcomeEl(contingency.outcome)),
        number(figure(figures.unserved_kw / 1000)), number(figure(figures.unserved_m2 / 1e4)), number(String(figures.substations_below_guarantee)),
        number(hoursText(figures.hours_to_12c ?? NaN)), number(contingency.remedy ? figure(figures.remedy_unserved_kw / 1000) : NONE));
    })));
}

/** What a contingency does and what is to be done. */
function renderContingency(container) {
  const contingency = chosenContingency();
  const { figures } = contingency;
  const cold = coldSubstations(contingency);
  const ids = list => list.length > 12 ? [...list.slice(0, 12), "…"] : list;
  const names = list => ids(list).map((id, i) => [i ? ", " : "", nameEl(id)]);
  const pipes = new Set(contingency.pipes.map(pipe => pipe >> 1));
  const km = [...pipes].reduce((sum, pipe) => sum + column("pipe.length_m")[pipe], 0) / 1000;
  fill(container,
    el("h3", {}, failuresText(contingency), " · ", outcomeEl(contingency.outcome)),
    contingency.reason ? el("p", { class: "bad" }, nameEl(contingency.reason)) : null,
    pairs([
      [t("dispatch.unserved"), t("contingency.missingValue", figure(figures.unserved_kw / 1000), figure(figures.demand_kw / 1000), contingency.count)],
      pipes.size > 0 && [t("contingency.shutOff"), t("contingency.shutOffValue", pipes.size, figure(km), figure(figures.isolated_volume_m3))],
      contingency.valves.length > 0 && [t("contingency.toClose"), el("b", {}, names(contingency.valves))],
      contingency.isAssumed && pipes.size > 0 && [t("contingency.toClose"), t("contingency.assumed")],
      [t("contingency.remedy"), contingency.remedy
        ? [t("remedy." + contingency.remedy) + " ", el("b", {}, names(contingency.remedyElements)), el("span", {}, " → " + t("contingency.left", figure(figures.remedy_unserved_kw / 1000)))]
        : t(contingency.outcome === "supplied" ? "contingency.noneNeeded" : "contingency.noRemedy")],
      [t("contingency.hours12"), hoursText(figures.hours_to_12c ?? NaN)],
    ]),
    contingency.first < 0 && contingency.count > 0 ? el("p", { class: "soft" }, t("contingency.noRoom")) : null,
    cold.length ? coldTable(cold) : null);
}

const COLD_STATES = { c: "connected", s: "shut_off", n: "no_source", p: "no_pressure" };

function coldTable(cold) {
  const heads = ["element.substation", "contingency.state", "contingency.demandKw", "contingency.share", "contingency.hours12", "contingency.hours8", "contingency.hours5", "contingency.shareAfter"];
  const percent = share => Number.isFinite(share) ? fixed(share * 100, 0) + " %" : NONE;
  const sorted = [...cold].sort((a, b) => a.share - b.share || b.demandKw - a.demandKw);
  return el("table", { class: "grid", id: "cold-table" },
    el("thead", {}, el("tr", {}, heads.map((key, i) => el("th", { scope: "col", class: i > 1 ? "number" : null }, t(key))))),
    el("tbody", {}, sorted.slice(0, 200).map(item => el("tr", {},
      el("td", {}, nameEl(NET.substations.id[item.index])), el("td", {}, t("coldState." + COLD_STATES[item.state])), el("td", { class: "number" }, figure(item.demandKw)),
      el("td", { class: "number" }, percent(item.share)), item.hours.map(hours => el("td", { class: "number" }, hoursText(hours))), el("td", { class: "number" }, percent(item.remedyShare))))),
    sorted.length > 200 ? el("caption", {}, t("limits.more", sorted.length - 200)) : null);
}

/** Figures of all contingencies for the summary. */
function contingencyPairs() {
  const { outcomes, total, list } = DOC.contingencies;
  return pairs([
    [t("contingency.total"), String(total)],
    ...Object.entries(outcomes).map(([outcome, count]) => [outcomeEl(outcome), String(count)]),
    list.length > 0 && [t("contingency.worst"), el("button", { class: "link", onclick: () => choose({ contingency: 0, tab: "contingencies" }) }, failuresText(list[0])),
      el("span", {}, ` · ${figure(list[0].figures.unserved_kw / 1000)} MW`)],
  ]);
}
