// Where things lie on the map, in metres, and what lies at a point of it.

/** Courses of pipes as flat lists x0, y0, x1, y1, …; null where an end has no place. */
function pipeCourses() {
  const x = column("node.x"), y = column("node.y");
  return NET.pipes.id.map((_, i) => {
    const from = NET.pipes.from[i], to = NET.pipes.to[i];
    if (NET.pipes.course[i]) return NET.pipes.course[i];
    const known = [x[from], y[from], x[to], y[to]].every(Number.isFinite);
    return known ? [x[from], y[from], x[to], y[to]] : null;
  });
}

/** The box around all places; null where there are none. */
function boundsOf(courses) {
  const box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  const add = (px, py) => {
    if (!Number.isFinite(px) || !Number.isFinite(py)) return;
    box.left = Math.min(box.left, px); box.right = Math.max(box.right, px);
    box.bottom = Math.min(box.bottom, py); box.top = Math.max(box.top, py);
  };
  const x = column("node.x"), y = column("node.y");
  x.forEach((px, i) => add(px, y[i]));
  courses.forEach(course => { for (let i = 0; course && i < course.length; i += 2) add(course[i], course[i + 1]); });
  return box.left <= box.right ? box : null;
}

/** Point and direction in the middle of a course. */
function middleOf(course) {
  let length = 0;
  for (let i = 2; i < course.length; i += 2) length += Math.hypot(course[i] - course[i - 2], course[i + 1] - course[i - 1]);
  let rest = length / 2;
  for (let i = 2; i < course.length; i += 2) {
    const dx = course[i] - course[i - 2], dy = course[i + 1] - course[i - 1], part = Math.hypot(dx, dy);
    if (rest <= part && part > 0) {
      return { x: course[i - 2] + dx * rest / part, y: course[i - 1] + dy * rest / part, dx: dx / part, dy: dy / part, length };
    }
    rest -= part;
  }
  return { x: course[0], y: course[1], dx: 1, dy: 0, length };
}

/** Distance of a point from a course. */
function distanceTo(course, px, py) {
  let least = Infinity;
  for (let i = 2; i < course.length; i += 2) {
    const ax = course[i - 2], ay = course[i - 1], dx = course[i] - ax, dy = course[i + 1] - ay;
    const square = dx * dx + dy * dy;
    const share = square > 0 ? Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / square)) : 0;
    least = Math.min(least, Math.hypot(px - ax - share * dx, py - ay - share * dy));
  }
  return least;
}

/** The element nearest to a point within a distance: what is drawn above others wins. */
function elementAt(courses, px, py, reach) {
  const x = column("node.x"), y = column("node.y");
  let best = null;
  const offer = (kind, index, far, rank) => {
    if (far <= reach && (!best || rank < best.rank || (rank === best.rank && far < best.far))) best = { kind, index, far, rank };
  };
  for (let node = 0; node < x.length; node++) {
    const far = Math.hypot(x[node] - px, y[node] - py);
    if (!(far <= reach)) continue;
    const here = atNode[node];
    if (here.plants.length) offer("plant", here.plants[0], far, 0);
    else if (here.exchangers.length) offer("exchanger", here.exchangers[0], far, 0);
    else if (here.substations.length) offer("substation", here.substations[0], far, 1);
    else if (here.terminals.length) offer("terminal", here.terminals[0], far, 1);
    else offer("node", node, far, 2);
  }
  if (best && best.rank < 2) return best;
  courses.forEach((course, i) => {
    if (course) offer("pipe", i, best && best.kind === "node" ? Infinity : distanceTo(course, px, py), 3);
  });
  return best;
}
