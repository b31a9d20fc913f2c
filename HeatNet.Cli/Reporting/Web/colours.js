// Colours. Scales run monotonously from light to dark (or dark to light), so that they can be read without seeing hues.
const SCALES = {
  light: ["#4d97c4", "#3c7fb4", "#3a66a3", "#454b8e", "#582f74", "#680f54", "#5f0030"],
  dark: ["#3f74b8", "#4b90c9", "#62abcf", "#87c6c0", "#b4dca6", "#e0ea8f", "#fff79a"],
};

const THEMES = {
  light: {
    text: "#1c2430", soft: "#566173", line: "#d3d9e2", paper: "#ffffff", map: "#f7f8fa", closed: "#9aa3af", warn: "#c8102e",
    supply: "#c8102e", return: "#1f5fbf", still: "#12805c", boiling: "#b45f06", limit: "#7a3ea8", least: "#6b7280", ground: "#8a6d4b",
    halo: "#ffb000", plant: "#111827",
  },
  dark: {
    text: "#e7ebf1", soft: "#a3adbb", line: "#39424f", paper: "#171c23", map: "#11161c", closed: "#697382", warn: "#ff6b6b",
    supply: "#ff7d7d", return: "#7db2ff", still: "#4fd1a5", boiling: "#ffb054", limit: "#cf9bff", least: "#9ca3af", ground: "#a88a63",
    halo: "#ffb000", plant: "#f3f4f6",
  },
};

// Okabe and Ito's colours, told apart by colour-blind readers; the order suits both themes.
const GROUPS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#999933", "#882255", "#44aa99", "#999999"];

/** The theme in use. */
function theme() {
  return document.documentElement.dataset.theme === "dark" ? "dark" : "light";
}

/** A colour of the theme by its part. */
function ink(part) {
  return THEMES[theme()][part];
}

/** The colour of a share of a scale, 0…1, in steps: few colours make few strokes. */
const COLOUR_STEPS = 24;
function scaleColour(step) {
  const stops = SCALES[theme()];
  const at = (step / (COLOUR_STEPS - 1)) * (stops.length - 1);
  const i = Math.min(stops.length - 2, Math.floor(at));
  const part = offset => [stops[i], stops[i + 1]].map(stop => parseInt(stop.slice(offset, offset + 2), 16));
  return "rgb(" + [1, 3, 5].map(offset => {
    const [low, high] = part(offset);
    return Math.round(low + (high - low) * (at - i));
  }).join(",") + ")";
}

/** A scale over the middle 98 % of values; outliers take the end colours. With bend < 1 small values get more room. */
function makeScale(values, bend = 1) {
  const sample = [];
  const stride = Math.max(1, Math.floor(values.length / 50000));
  for (let i = 0; i < values.length; i += stride) if (Number.isFinite(values[i])) sample.push(values[i]);
  sample.sort((a, b) => a - b);
  const low = sample.length ? sample[Math.floor(0.01 * (sample.length - 1))] : 0;
  const high = sample.length ? sample[Math.ceil(0.99 * (sample.length - 1))] : 1;
  const width = high - low || 1;
  return {
    low, high, bend,
    step: value => Math.round((COLOUR_STEPS - 1) * Math.pow(Math.min(1, Math.max(0, (value - low) / width)), bend)),
    at: share => low + width * Math.pow(share, 1 / bend),
  };
}
