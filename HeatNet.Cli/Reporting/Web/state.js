// What the reader has chosen. Views listen to the parts they show.
const choices = {
  state: 0,
  tab: "summary",
  side: "supply",
  pipeColour: "flow",
  substationColour: "dp_kpa",
  marks: true,
  arrows: true,
  selected: null,
  route: { mode: "worst" },
  loadOrder: "duration",
  dispatchOrder: "time",
  dispatchBy: "unit",
  contingency: 0,
  planYear: 0,
};
const listeners = [];

/** Calls back with the set of changed parts after a change. */
function onChange(listener) {
  listeners.push(listener);
}

/** Changes choices and tells the views. */
function choose(changes) {
  Object.assign(choices, changes);
  const changed = new Set(Object.keys(changes));
  listeners.forEach(listener => listener(changed));
}

/** Selects an element and shows it on the map. */
function showOnMap(kind, index, time) {
  const changes = { selected: { kind, index, fly: true }, tab: "map" };
  if (time !== undefined && time !== null && STATES && STATES.times) changes.state = nearestState(time);
  choose(changes);
}

/** The shown state nearest to a time. */
function nearestState(time) {
  let nearest = 0;
  STATES.times.forEach((at, i) => { if (Math.abs(at - time) < Math.abs(STATES.times[nearest] - time)) nearest = i; });
  return nearest;
}
