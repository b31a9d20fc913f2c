// The page: header, tabs, and what the server tells.
const TABS = ["runs", "order", "compare"];
const views = {};
let isConnected = true;

function build() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.title = t("serve.title");
  const makers = { runs: createRuns, order: createOrder, compare: createCompare };
  views.jobs = createJobs();
  for (const tab of TABS) views[tab] = makers[tab]();
  fill(document.getElementById("page"), header(),
    el("nav", { role: "tablist", "aria-label": t("serve.title"), onkeydown: moveTab }, TABS.map(tab =>
      el("button", { role: "tab", id: "tab-" + tab, "aria-controls": "panel-" + tab, onclick: () => showTab(tab) }, t("serve.tab." + tab)))),
    el("main", {}, views.jobs.element, TABS.map(tab => el("section", { class: "panel", id: "panel-" + tab, role: "tabpanel", "aria-labelledby": "tab-" + tab }, views[tab].element))));
  showConnection(isConnected);
  showTab(known.tab);
}

function header() {
  return el("header", {},
    el("div", { class: "title" }, el("h1", {}, t("serve.title")), el("p", { class: "soft" }, t("serve.counts", known.cases.length, known.runs.length))),
    el("div", { class: "tools" },
      el("span", { id: "lost", class: "lost", role: "alert" }),
      choice(t("page.language"), [["zh", "中文"], ["en", "English"]], language, value => { language = value; keep(); build(); }),
      el("button", { id: "theme", onclick: () => {
        document.documentElement.dataset.theme = theme() === "dark" ? "light" : "dark";
        keep();
        build();
      } }, theme() === "dark" ? "☀ " + t("page.light") : "☾ " + t("page.dark"))));
}

function showTab(tab) {
  known.tab = TABS.includes(tab) ? tab : TABS[0];
  keep();
  for (const name of TABS) {
    const isShown = name === known.tab;
    document.getElementById("panel-" + name).hidden = !isShown;
    const button = document.getElementById("tab-" + name);
    button.setAttribute("aria-selected", String(isShown));
    button.tabIndex = isShown ? 0 : -1;
  }
  views.jobs.render();
  views[known.tab].render();
}

function moveTab(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  showTab(TABS[(TABS.indexOf(known.tab) + by + TABS.length) % TABS.length]);
  document.getElementById("tab-" + known.tab).focus();
}

function openCompare(first, second) {
  Object.assign(compared, { first, second });
  showTab("compare");
}

function showConnection(isThere) {
  isConnected = isThere;
  const place = document.getElementById("lost");
  if (place) place.textContent = isThere ? "" : t("serve.lost");
}

// A job that ended may have left a run; a short one is over before anybody has seen it run.
async function takeJobs(jobs) {
  const ended = jobs.filter(job => !isOpen(job)).map(job => job.id);
  const hasNew = ended.some(id => !known.ended.has(id));
  known.ended = new Set(ended);
  known.jobs = jobs;
  views.jobs.render();
  if (hasNew) await readRuns();
}

async function readRuns() {
  try {
    known.runs = await ask("/api/runs");
  } catch {
    showConnection(false);
    return;
  }
  document.querySelector("header .title p").textContent = t("serve.counts", known.cases.length, known.runs.length);
  if (known.tab === "runs") views.runs.render();
}

// #tab=compare&first=…&second=…&lang=zh&theme=dark opens the page at a view.
function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  known.tab = asked.get("tab") || known.tab;
  if (DOC.texts[asked.get("lang")]) language = asked.get("lang");
  if (THEMES[asked.get("theme")]) document.documentElement.dataset.theme = asked.get("theme");
  compared.first = asked.get("first");
  compared.second = asked.get("second");
  compared.view = COMPARED_VIEWS.includes(asked.get("view")) ? asked.get("view") : compared.view;
}

function keep() {
  history.replaceState(null, "", `#${new URLSearchParams({ tab: known.tab, lang: language, theme: theme() })}`);
}

async function start() {
  document.documentElement.dataset.theme = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  readAddress();
  try {
    [known.cases, known.runs] = await Promise.all([ask("/api/cases"), ask("/api/runs")]);
  } catch (problem) {
    fill(document.getElementById("page"), el("p", { class: "warning", role: "alert" }, problem.message));
    return;
  }
  build();
  listen(takeJobs, showConnection);
  document.documentElement.dataset.ready = "true";
}

start();
