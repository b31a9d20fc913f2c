// The network by its coordinates, drawn on a canvas: strokes are gathered by colour and width, so that many pipes cost few calls.
const WIDTHS = [1.2, 2, 3.2, 5];
const MOST_ARROWS = 2500;

// What the map of a state shows.
const STATE_LOOK = {
  label: () => t("map.aria"),
  pipes: () => pipeColours(choices.pipeColour, choices.side, choices.state),
  substations: () => substationColours(choices.substationColour, choices.state),
  legend: colours => mapLegend(colours),
  pick: found => choose({ selected: found }),
  drawUnder: map => {
    if (choices.pipeColour === "zone") drawZoneAreas(map);
    map.drawRoute();
  },
  drawOver: map => {
    if (choices.pipeColour === "origin") map.symbols.drawMeetings();
    if (choices.marks) map.symbols.drawMarks();
    map.symbols.drawPlants();
    if (choices.pipeColour === "zone") drawZoneNames(map);
    map.symbols.drawSelection();
  },
  hasArrows: () => choices.arrows,
};

/** A map with a look: what colours pipes and substations, what is drawn besides, and what a click does. */
function createMap(container, look = STATE_LOOK) {
  const courses = pipeCourses();
  const bounds = boundsOf(courses);
  const middles = courses.map(course => course && middleOf(course));
  const canvas = el("canvas", { tabindex: "0", role: "img", "aria-label": look.label() });
  const context = canvas.getContext("2d");
  const legend = el("div", { class: "legend" });
  const frame = el("div", { class: "map-frame" }, canvas, legend, el("div", { class: "map-buttons" },
    el("button", { title: t("map.zoomIn"), "aria-label": t("map.zoomIn"), onclick: () => zoomBy(1.5) }, "+"),
    el("button", { title: t("map.zoomOut"), "aria-label": t("map.zoomOut"), onclick: () => zoomBy(1 / 1.5) }, "−"),
    el("button", { title: t("map.fit"), "aria-label": t("map.fit"), onclick: () => show() }, "◻")));
  container.append(frame);
  const view = { x: 0, y: 0, scale: 1, width: 0, height: 0 };
  let strokes = null, waiting = false;
  const preview = createPreview(canvas, context);

  function size(width, height) {
    const ratio = window.devicePixelRatio || 1;
    const isNew = view.width === 0;
    view.width = width || frame.clientWidth;
    view.height = height || frame.clientHeight;
    canvas.width = Math.round(view.width * ratio);
    canvas.height = Math.round(view.height * ratio);
    canvas.style.width = view.width + "px";
    canvas.style.height = view.height + "px";
    if (isNew || width) fit();
    draw();
  }

  // The legend at the left covers nothing where there is room beside it.
  function fit(box = bounds) {
    const width = Math.max(1, box.right - box.left), height = Math.max(1, box.top - box.bottom);
    const legendWidth = view.width > 480 ? 226 : 0;
    view.scale = Math.min((view.width - legendWidth - 70) / width, (view.height - 70) / height);
    view.x = (box.left + box.right) / 2 - legendWidth / 2 / view.scale;
    view.y = (box.bottom + box.top) / 2;
  }

  function show(box) {
    fit(box);
    redraw();
  }

  const screenX = x => (x - view.x) * view.scale + view.width / 2;
  const screenY = y => (view.y - y) * view.scale + view.height / 2;
  const worldX = x => (x - view.width / 2) / view.scale + view.x;
  const worldY = y => view.y - (y - view.height / 2) / view.scale;
  const isVisible = (x, y) => x > -50 && x < view.width + 50 && y > -50 && y < view.height + 50;

  const symbols = mapSymbols({ context, view, screenX, screenY, isVisible, courses, middles });
  const map = { context, symbols, courses, middles, screenX, screenY, drawRoute };

  function zoomBy(factor, x = view.width / 2, y = view.height / 2) {
    const [fixedX, fixedY] = [worldX(x), worldY(y)];
    view.scale *= factor;
    view.x = fixedX - (x - view.width / 2) / view.scale;
    view.y = fixedY + (y - view.height / 2) / view.scale;
    redraw();
  }

  function redraw() {
    if (preview.isNeeded()) {
      preview.show(view, draw);
      return;
    }
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; draw(); });
  }

  // One path for each colour and width, in metres.
  function gatherStrokes() {
    const colours = look.pipes();
    strokes = { colours, paths: new Map() };
    courses.forEach((course, i) => {
      if (!course) return;
      const key = NET.pipes.state[i] !== "o" ? "closed/0" : `${colours.of(i)}/${widthClass(i)}`;
      let path = strokes.paths.get(key);
      if (!path) strokes.paths.set(key, path = new Path2D());
      path.moveTo(course[0], course[1]);
      for (let at = 2; at < course.length; at += 2) path.lineTo(course[at], course[at + 1]);
    });
    fill(legend, ...look.legend(colours));
  }

  function draw() {
    if (!view.width) return;
    if (!strokes) gatherStrokes();
    const began = performance.now();
    const ratio = canvas.width / view.width;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = ink("map");
    context.fillRect(0, 0, view.width, view.height);
    look.drawUnder(map);

    // From afar substations are dots that would cover the pipes.
    const isFar = 120 * view.scale < 2;
    const substations = look.substations();
    if (isFar) symbols.drawSubstations(substations, 0.9);
    drawPipes(ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (look.hasArrows()) drawArrows();
    symbols.drawLinks();
    if (!isFar) symbols.drawSubstations(substations, Math.min(5.5, 120 * view.scale));
    look.drawOver(map);
    symbols.drawScaleBar();
    preview.keep(view, performance.now() - began);
  }

  function drawPipes(ratio) {
    const scale = view.scale * ratio;
    context.setTransform(scale, 0, 0, -scale, (view.width / 2 - view.x * view.scale) * ratio, (view.height / 2 + view.y * view.scale) * ratio);
    context.lineCap = context.lineJoin = "round";
    if (120 * view.scale < 2) [context.lineCap, context.lineJoin] = ["butt", "bevel"];
    for (const [key, path] of strokes.paths) {
      const [colour, width] = key.split("/");
      context.strokeStyle = colour === "closed" ? ink("closed") : colour;
      context.lineWidth = WIDTHS[width] / view.scale;
      context.setLineDash(colour === "closed" ? [5 / view.scale, 4 / view.scale] : []);
      context.stroke(path);
    }
    context.setLineDash([]);
  }

  function drawRoute() {
    const route = STATES && currentRoute(choices.state);
    if (!route) return;
    context.strokeStyle = ink("halo");
    context.globalAlpha = 0.45;
    context.lineWidth = 11;
    context.lineCap = "round";
    context.beginPath();
    route.edges.forEach((edge, i) => {
      const x = column("node.x"), y = column("node.y");
      const course = edge.pipe !== undefined ? courses[edge.pipe]
        : [x[route.nodes[i]], y[route.nodes[i]], x[route.nodes[i + 1]], y[route.nodes[i + 1]]];
      for (let at = 0; course && at < course.length; at += 2) context[at ? "lineTo" : "moveTo"](screenX(course[at]), screenY(course[at + 1]));
    });
    context.stroke();
    context.globalAlpha = 1;
  }

  function drawArrows() {
    const flows = stateColumn("pipes.flow_kg_per_s", choices.state);
    const rows = rowOfPipe[choices.side];
    let drawn = 0;
    context.fillStyle = ink("text");
    context.beginPath();
    for (let i = 0; i < middles.length && drawn < MOST_ARROWS; i++) {
      const middle = middles[i];
      const flow = rows[i] < 0 ? NaN : flows[rows[i]];
      if (!middle || !(Math.abs(flow) > 1e-6) || middle.length * view.scale < 34) continue;
      const x = screenX(middle.x), y = screenY(middle.y);
      if (!isVisible(x, y)) continue;
      const [ux, uy] = flow > 0 ? [middle.dx, -middle.dy] : [-middle.dx, middle.dy];
      context.moveTo(x + 6 * ux, y + 6 * uy);
      context.lineTo(x - 4 * ux - 4 * uy, y - 4 * uy + 4 * ux);
      context.lineTo(x - 4 * ux + 4 * uy, y - 4 * uy - 4 * ux);
      context.closePath();
      drawn++;
    }
    context.fill();
  }

  bindMapInput(canvas, {
    pan: (dx, dy) => { view.x -= dx / view.scale; view.y += dy / view.scale; redraw(); },
    zoom: zoomBy,
    fit: () => show(),
    pick: (x, y) => {
      const found = elementAt(courses, worldX(x), worldY(y), 9 / view.scale);
      look.pick(found && { kind: found.kind, index: found.index });
    },
  });

  return {
    element: frame,
    size,
    /** Shows a box in metres, or all. */
    show,
    /** Redraws; colours are gathered anew where what decides them changed. */
    update(isRecoloured) {
      if (isRecoloured) strokes = null;
      const selected = choices.selected;
      if (selected && selected.fly) {
        selected.fly = false;
        const middle = selected.kind === "pipe" ? middles[selected.index] : null;
        const node = nodeOf(selected.kind, selected.index);
        const [x, y] = middle ? [middle.x, middle.y] : [column("node.x")[node], column("node.y")[node]];
        if (Number.isFinite(x) && Number.isFinite(y)) Object.assign(view, { x, y });
        view.scale = Math.max(view.scale, Math.min(view.width, view.height) / 3000);
      }
      draw();
    },
    drawnPipes: courses.filter(course => course).length,
  };
}

/** Class of line width by nominal size. */
function widthClass(pipe) {
  const dn = NET.pipes.dn[pipe];
  return dn === null || dn === undefined ? 1 : dn < 200 ? 0 : dn < 500 ? 1 : dn < 900 ? 2 : 3;
}
