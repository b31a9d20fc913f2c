// Words and figures in the language of the page.
let language = DOC.language;
const NONE = "–";

/** A word of the page; {0}, {1} are filled in. An unknown key shows itself. */
function t(key, ...values) {
  const word = DOC.texts[language][key];
  return word === undefined ? key : word.replace(/\{(\d)\}/g, (_, i) => values[i]);
}

/** Whether the page has a word. */
function hasText(key) {
  return DOC.texts[language][key] !== undefined;
}

/** A number with fixed decimals; a dash where there is no value. */
function fixed(value, decimals) {
  if (value === null || value === undefined || !Number.isFinite(value)) return NONE;
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : text;
}

/** A number with about four figures, at most three decimals: as the pages of the terminal show it. */
function figure(value) {
  const size = Math.abs(value);
  return fixed(value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3);
}

// How a column is shown: what it is multiplied by, and its unit then.
const UNITS = [
  [/_kg_per_s$/, 3.6, "t/h"], [/_m_per_s$/, 1, "m/s"], [/_pa_per_m$/, 1, "Pa/m"], [/_kpa$/, 1, "kPa"], [/_kwh$/, 1e-3, "MWh"],
  [/_kw$/, 1, "kW"], [/_c$/, 1, "°C"], [/_share$/, 100, "%"], [/_h$/, 1, "h"], [/_m$/, 1, "m"], [/_kg_per_m3$/, 1, "kg/m³"],
];

/** Factor and unit of a column by the suffix of its name. */
function unitOf(name) {
  const found = UNITS.find(([suffix]) => suffix.test(name));
  return found ? { factor: found[1], unit: found[2] } : { factor: 1, unit: "" };
}

/** A value of a column with its unit. */
function withUnit(name, value) {
  const { factor, unit } = unitOf(name);
  return value === null || value === undefined || !Number.isFinite(value) ? NONE : figure(value * factor) + " " + unit;
}

/** A figure of the summary: heat and energy in the unit that suits their size. */
function summaryFigure(key, value) {
  if (/_kw$/.test(key)) return heat(value);
  return /_kwh$/.test(key) && Math.abs(value) >= 1e6 ? figure(value / 1e6) + " GWh" : withUnit(key, value);
}

/** Heat in the unit that suits its size. */
function heat(kw) {
  return Math.abs(kw) >= 1000 ? figure(kw / 1000) + " MW" : figure(kw) + " kW";
}

/** A time of the run in the time of its place. */
function timeText(milliseconds) {
  const shifted = new Date(milliseconds + (DOC.series ? DOC.series.offsetH : 0) * 3600e3);
  return shifted.toISOString().slice(0, 16).replace("T", " ");
}

/** A long name cut to what a drawing has room for. */
function short(name, most = 18) {
  const letters = Array.from(name.length > 4 * most ? name.slice(0, 4 * most) : name);
  return letters.length > most ? letters.slice(0, most - 1).join("") + "…" : name;
}

/** What an element is called: kind and id. */
function elementName(kind, id) {
  return t("element." + kind) + " " + id;
}
