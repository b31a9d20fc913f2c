// Which plant the supply water of a place comes from, and where waters of different plants meet (水力汇交点).

let originSeen = { state: -1, found: null };

/** Origins in a state: main plant of every node (−1: none), and the nodes at which streams of different plants meet. */
function originsOf(state) {
  if (originSeen.state !== state) originSeen = { state, found: traceOrigins(state) };
  return originSeen.found;
}

// Places joined by valves and pumps count as one: the tables have no flows of valves.
function supplyPlaces() {
  const place = NET.nodes.id.map((_, node) => node);
  const find = node => {
    while (place[node] !== node) node = place[node] = place[place[node]];
    return node;
  };
  NET.links.forEach(link => { if (link.open && link.side === "s") place[find(link.from)] = find(link.to); });
  return NET.nodes.id.map((_, node) => find(node));
}

// Water mixes at every place in proportion to what flows in; places are taken in the order of the flow.
function traceOrigins(state) {
  const plants = NET.plants.id.length;
  const place = supplyPlaces();
  const flows = stateColumn("pipes.flow_kg_per_s", state);
  const amounts = new Float64Array(NET.nodes.id.length * plants);
  const leaving = NET.nodes.id.map(() => []);
  const waiting = new Int32Array(NET.nodes.id.length);
  NET.pipes.id.forEach((_, pipe) => {
    const row = rowOfPipe.supply[pipe];
    const flow = row < 0 ? 0 : flows[row];
    if (!(Math.abs(flow) > 1e-9)) return;
    const [from, to] = flow > 0 ? [NET.pipes.from[pipe], NET.pipes.to[pipe]] : [NET.pipes.to[pipe], NET.pipes.from[pipe]];
    if (place[from] === place[to]) return;
    leaving[place[from]].push({ to: place[to], flow: Math.abs(flow) });
    waiting[place[to]]++;
  });
  stateColumn("plants.flow_kg_per_s", state).forEach((flow, plant) => {
    if (flow > 0) amounts[place[NET.plants.node[plant]] * plants + plant] += flow;
  });

  const main = new Int16Array(NET.nodes.id.length).fill(-1);
  const arriving = new Map();
  const meeting = new Set();
  const ready = NET.nodes.id.map((_, node) => node).filter(node => place[node] === node && waiting[node] === 0);
  while (ready.length) {
    const node = ready.pop();
    const own = amounts.subarray(node * plants, (node + 1) * plants);
    const total = own.reduce((sum, amount) => sum + amount, 0);
    if (total > 0) main[node] = own.indexOf(Math.max(...own));
    for (const { to, flow } of leaving[node]) {
      for (let plant = 0; total > 0 && plant < plants; plant++) amounts[to * plants + plant] += flow * own[plant] / total;
      if (main[node] >= 0) {
        if (arriving.has(to) && arriving.get(to) !== main[node]) meeting.add(to);
        arriving.set(to, main[node]);
      }
      if (--waiting[to] === 0) ready.push(to);
    }
  }
  return {
    main: node => main[place[node]],
    meeting: [...meeting],
    /** Shares of the plants in the supply water of a node, 0…1. */
    shares: node => {
      const own = amounts.subarray(place[node] * plants, (place[node] + 1) * plants);
      const total = own.reduce((sum, amount) => sum + amount, 0);
      return Array.from(own, amount => amount / total);
    },
  };
}

/** Shares of the plants in the supply water of a node as a text; null where there is nothing to tell. */
function originText(node, state) {
  if (NET.plants.id.length < 2) return null;
  const parts = originsOf(state).shares(node).map((share, plant) => ({ share, plant })).filter(({ share }) => share > 5e-5).sort((a, b) => b.share - a.share);
  return parts.length === 0 ? null : el("div", { class: "origin" },
    parts.map(({ share, plant }) => el("div", {}, `${fixed(100 * share, 2)} % `, nameEl(short(NET.plants.name[plant] || NET.plants.id[plant], 24)))));
}

/** Colours of pipes by the plant whose water they carry. */
function originColours(state) {
  const origins = originsOf(state);
  const flows = stateColumn("pipes.flow_kg_per_s", state);
  return {
    title: t("map.pipes.origin"), groups: NET.plants.id.map((id, plant) => [NET.plants.name[plant] || id, GROUPS[plant % GROUPS.length]]),
    of: pipe => {
      const row = rowOfPipe.supply[pipe];
      if (row < 0 || !Number.isFinite(flows[row])) return ink("closed");
      const plant = origins.main(flows[row] >= 0 ? NET.pipes.from[pipe] : NET.pipes.to[pipe]);
      return plant < 0 ? ink("closed") : GROUPS[plant % GROUPS.length];
    },
  };
}
