// Routes through the network: along the flow to a place, or the shortest way between two places.

// Open edges by node: pipes, valves and pumps, each with its other end and length.
const edgesAt = NET.nodes.id.map(() => []);

function buildGraph() {
  const join = (from, to, edge) => {
    edgesAt[from].push({ ...edge, node: to });
    edgesAt[to].push({ ...edge, node: from });
  };
  const lengths = column("pipe.length_m");
  NET.pipes.id.forEach((_, i) => {
    if (NET.pipes.state[i] === "o") join(NET.pipes.from[i], NET.pipes.to[i], { pipe: i, side: NET.pipes.side[i], length: lengths[i] });
  });
  NET.links.forEach((link, i) => {
    if (link.open) join(link.from, link.to, { link: i, side: link.side, length: 0 });
  });
}

/**
 * The way that the water of a node comes from (supply) or goes to (return), by the strongest flow at every place, as the worst loop is
 * followed; places joined by valves and pumps count as one. Nodes from the given one to the last, with the edges between them.
 */
function followFlow(start, side, state) {
  const flows = stateColumn("pipes.flow_kg_per_s", state);
  const visited = new Set([start]);
  const way = { nodes: [start], edges: [] };
  const letter = side === "supply" ? "s" : "r";
  for (;;) {
    // All nodes of the place with the way to them through valves and pumps.
    const reached = new Map([[way.nodes[way.nodes.length - 1], []]]);
    for (const node of reached.keys()) {
      for (const edge of edgesAt[node]) {
        if (edge.link !== undefined && edge.side === letter && !reached.has(edge.node)) reached.set(edge.node, [...reached.get(node), edge]);
      }
    }
    const place = [...reached.keys()];
    let best = null;
    for (const node of place) {
      for (const edge of edgesAt[node]) {
        if (edge.pipe === undefined || reached.has(edge.node)) continue;
        const row = rowOfPipe[side][edge.pipe];
        if (row < 0) continue;
        const inward = NET.pipes.to[edge.pipe] === node ? flows[row] : -flows[row];
        const strength = side === "supply" ? inward : -inward;
        if (strength > 0 && (!best || strength > best.strength)) best = { strength, node, edge };
      }
    }
    if (!best || visited.has(best.edge.node)) {
      // The last place may have its plant on the other side of a pump.
      const plantNode = place.find(node => atNode[node].plants.length > 0);
      append(way, reached.get(plantNode === undefined ? way.nodes[way.nodes.length - 1] : plantNode));
      return way;
    }
    append(way, [...reached.get(best.node), best.edge]);
    visited.add(best.edge.node);
  }
}

function append(way, edges) {
  for (const edge of edges) {
    way.edges.push(edge);
    way.nodes.push(edge.node);
  }
}

/** The shortest way between two nodes (Dijkstra with a binary heap); null where there is none. */
function shortestWay(from, to) {
  const distance = new Float64Array(NET.nodes.id.length).fill(Infinity);
  const before = new Array(NET.nodes.id.length).fill(null);
  const heap = [[0, from]];
  distance[from] = 0;
  while (heap.length) {
    const [far, node] = popLeast(heap);
    if (far > distance[node]) continue;
    if (node === to) break;
    for (const edge of edgesAt[node]) {
      const next = far + edge.length;
      if (next < distance[edge.node]) {
        distance[edge.node] = next;
        before[edge.node] = { node, edge };
        pushEntry(heap, [next, edge.node]);
      }
    }
  }
  if (!Number.isFinite(distance[to])) return null;
  const steps = [];
  for (let node = to; before[node]; node = before[node].node) steps.unshift({ ...before[node].edge, node });
  const way = { nodes: [from], edges: [] };
  append(way, steps);
  return way;
}

function pushEntry(heap, entry) {
  let i = heap.push(entry) - 1;
  while (i > 0 && heap[(i - 1) >> 1][0] > heap[i][0]) {
    const parent = (i - 1) >> 1;
    [heap[i], heap[parent]] = [heap[parent], heap[i]];
    i = parent;
  }
}

function popLeast(heap) {
  const least = heap[0];
  const last = heap.pop();
  if (heap.length === 0) return least;
  heap[0] = last;
  for (let i = 0; ;) {
    let child = 2 * i + 1;
    if (child >= heap.length) return least;
    if (child + 1 < heap.length && heap[child + 1][0] < heap[child][0]) child++;
    if (heap[child][0] >= heap[i][0]) return least;
    [heap[i], heap[child]] = [heap[child], heap[i]];
    i = child;
  }
}

/**
 * The chosen route in a state: nodes from the plant (or the chosen beginning) to the end, distances in m, the edges between, and the
 * way of the return water where it lies elsewhere, measured so that both meet at the end. Null where there is no route.
 */
function currentRoute(state) {
  const wanted = choices.route;
  if (wanted.mode === "between") {
    const way = shortestWay(wanted.from, wanted.to);
    return way && measured(way, wanted.to, null);
  }
  const substation = wanted.mode === "worst" ? STATES.worst[state] : wanted.substation;
  if (wanted.mode === "worst" && substation < 0) return null;
  const end = wanted.mode === "worst" ? NET.substations.node[substation] : wanted.to;
  const way = reversed(followFlow(end, "supply", state));
  const returnPressures = stateColumn("nodes.return_kpa", state);
  const alike = way.nodes.filter(node => Number.isFinite(returnPressures[node])).length >= 0.8 * way.nodes.length;
  const returnEnd = substation >= 0 ? NET.substations.returnNode[substation] : end;
  const back = alike ? null : reversed(followFlow(returnEnd, "return", state));
  return measured(way, end, back, substation);
}

function reversed(way) {
  return { nodes: [...way.nodes].reverse(), edges: [...way.edges].reverse() };
}

function distancesOf(way) {
  const distances = [0];
  way.edges.forEach((edge, i) => distances.push(distances[i] + edge.length));
  return distances;
}

function measured(way, end, back, substation = -1) {
  const distances = distancesOf(way);
  const route = { nodes: way.nodes, edges: way.edges, distances, end, substation, back: null };
  if (back && back.nodes.length > 1) {
    const own = distancesOf(back);
    const shift = distances[distances.length - 1] - own[own.length - 1];
    route.back = { nodes: back.nodes, edges: back.edges, distances: own.map(distance => distance + shift) };
  }
  if (route.substation < 0 && atNode[end].substations.length) route.substation = atNode[end].substations[0];
  return route;
}
