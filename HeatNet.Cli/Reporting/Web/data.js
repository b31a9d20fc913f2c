// The report's document and its columns of numbers.
const DOC = JSON.parse(document.getElementById("report-data").textContent);
const NET = DOC.network;
const STATES = DOC.states;
const stateCount = STATES ? (STATES.times ? STATES.times.length : 1) : 0;
const columns = new Map();

// Columns are float32, split by byte, gzipped: see NumberPack.cs.
async function readNumbers() {
  const text = atob(document.getElementById("report-numbers").textContent);
  const packed = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) packed[i] = text.charCodeAt(i);
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(plain).arrayBuffer());
  const view = new DataView(new ArrayBuffer(4));
  for (const [name, [offset, count]] of Object.entries(DOC.numbers)) {
    const values = new Float32Array(count);
    const start = offset * 4;
    for (let i = 0; i < count; i++) {
      for (let at = 0; at < 4; at++) view.setUint8(at, bytes[start + at * count + i]);
      values[i] = view.getFloat32(0, true);
    }
    columns.set(name, values);
  }
}

/** A column of all states, state after state; empty where the run has none. */
function column(name) {
  return columns.get(name) || new Float32Array(0);
}

/** Number of rows that a table has in one state. */
function rowCount(table) {
  const first = STATES && STATES.columns[table] && STATES.columns[table][0];
  return first ? column(table + "." + first).length / stateCount : 0;
}

/** The column of one state as a view, not a copy. */
function stateColumn(name, state) {
  const all = column(name);
  const rows = all.length / Math.max(1, stateCount);
  return all.subarray(state * rows, (state + 1) * rows);
}

// Row of the table of pipes by side and pipe; −1 where the pipe does not lie on the side.
const rowOfPipe = (() => {
  const rows = { supply: new Int32Array(NET.pipes.id.length).fill(-1), return: new Int32Array(NET.pipes.id.length).fill(-1) };
  if (STATES) STATES.pipeOfRow.forEach((pipe, row) => { rows[STATES.returnRows[row] === "1" ? "return" : "supply"][pipe] = row; });
  return rows;
})();

// Everything that stands at a node.
const atNode = (() => {
  const places = NET.nodes.id.map(() => ({ plants: [], substations: [], exchangers: [], terminals: [] }));
  for (const kind of ["plants", "substations", "exchangers", "terminals"]) {
    NET[kind].node.forEach((node, i) => places[node][kind].push(i));
  }
  return places;
})();

const ELEMENTS = {
  node: NET.nodes.id,
  pipe: NET.pipes.id,
  substation: NET.substations.id,
  plant: NET.plants.id,
  exchanger: NET.exchangers.id,
  terminal: NET.terminals.id,
  valve: NET.links.filter(link => link.kind === "valve").map(link => link.id),
  pump: NET.links.filter(link => link.kind === "pump").map(link => link.id),
};

const indexesById = {};

/** Index of an element by kind and id; −1 where there is none. */
function indexOf(kind, id) {
  if (!ELEMENTS[kind]) return -1;
  indexesById[kind] = indexesById[kind] || new Map(ELEMENTS[kind].map((name, i) => [name, i]));
  const index = indexesById[kind].get(id);
  return index === undefined ? -1 : index;
}

/** The link behind the n-th valve or pump. */
function linkOf(kind, index) {
  return NET.links.filter(link => link.kind === kind)[index];
}

/** The node at which an element is looked for on the map. */
function nodeOf(kind, index) {
  switch (kind) {
    case "node": return index;
    case "pipe": return NET.pipes.to[index];
    case "valve": case "pump": return linkOf(kind, index).to;
    default: return NET[kind + "s"].node[index];
  }
}
