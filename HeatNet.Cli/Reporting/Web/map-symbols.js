// What stands on the map: valves, pumps, substations, plants, marks, the selected element, the scale bar.

function mapSymbols({ context, view, screenX, screenY, isVisible, courses, middles }) {
  const marked = markedElements();

  // Valves as bow ties, pumps as circles with a triangle, in the middle between their nodes.
  function drawLinks() {
    if (NET.links.length > 2000 && view.scale < 0.05) return;
    const x = column("node.x"), y = column("node.y");
    for (const link of NET.links) {
      const px = screenX((x[link.from] + x[link.to]) / 2), py = screenY((y[link.from] + y[link.to]) / 2);
      if (!isVisible(px, py)) continue;
      context.strokeStyle = context.fillStyle = link.open ? ink("soft") : ink("warn");
      context.lineWidth = 1.3;
      context.beginPath();
      if (link.kind === "pump") {
        context.arc(px, py, 5, 0, 2 * Math.PI);
        context.stroke();
        context.beginPath();
        context.moveTo(px - 3, py - 3); context.lineTo(px + 4, py); context.lineTo(px - 3, py + 3);
        context.fill();
      } else {
        context.moveTo(px - 5, py - 3); context.lineTo(px + 5, py + 3); context.lineTo(px + 5, py - 3); context.lineTo(px - 5, py + 3);
        context.closePath();
        if (link.open) context.stroke(); else context.fill();
      }
    }
  }

  function drawSubstations(colours, radius) {
    const x = column("node.x"), y = column("node.y");
    NET.substations.node.forEach((node, i) => {
      const px = screenX(x[node]), py = screenY(y[node]);
      if (!isVisible(px, py)) return;
      context.fillStyle = colours.of(i);
      context.beginPath();
      context.arc(px, py, radius, 0, 2 * Math.PI);
      context.fill();
      if (radius > 3) {
        context.strokeStyle = ink("paper");
        context.lineWidth = 1.2;
        context.stroke();
      }
    });
  }

  // Where waters of different plants meet: diamonds.
  function drawMeetings() {
    const x = column("node.x"), y = column("node.y");
    context.fillStyle = ink("paper");
    context.strokeStyle = ink("text");
    context.lineWidth = 2;
    for (const node of originsOf(choices.state).meeting) {
      const px = screenX(x[node]), py = screenY(y[node]);
      context.beginPath();
      context.moveTo(px, py - 9); context.lineTo(px + 9, py); context.lineTo(px, py + 9); context.lineTo(px - 9, py);
      context.closePath();
      context.fill();
      context.stroke();
    }
  }

  // What is out of limits in any state has a triangle: a shape, not only a colour.
  function drawMarks() {
    context.fillStyle = ink("warn");
    context.strokeStyle = ink("paper");
    context.lineWidth = 1;
    const x = column("node.x"), y = column("node.y");
    let drawn = 0;
    for (const { kind, index } of marked) {
      const at = kind === "pipe" ? middles[index] : { x: x[nodeOf(kind, index)], y: y[nodeOf(kind, index)] };
      if (!at) continue;
      const px = screenX(at.x), py = screenY(at.y);
      if (!isVisible(px, py) || drawn++ > 4000) continue;
      context.beginPath();
      context.moveTo(px, py - 15); context.lineTo(px + 6, py - 5); context.lineTo(px - 6, py - 5);
      context.closePath();
      context.fill();
      context.stroke();
    }
  }

  function drawPlants() {
    const x = column("node.x"), y = column("node.y");
    const taken = [];
    NET.plants.node.forEach((node, i) => {
      const px = screenX(x[node]), py = screenY(y[node]);
      if (!isVisible(px, py)) return;
      context.fillStyle = ink("plant");
      context.strokeStyle = ink("paper");
      context.lineWidth = 2;
      context.beginPath();
      context.rect(px - 8, py - 8, 16, 16);
      context.fill();
      context.stroke();
      label(short(NET.plants.name[i] || NET.plants.id[i]), px + 12, freeLine(taken, px, py - 8), true);
    });
    NET.exchangers.node.forEach((node, i) => {
      const px = screenX(x[node]), py = screenY(y[node]);
      context.fillStyle = ink("plant");
      context.beginPath();
      context.moveTo(px, py - 8); context.lineTo(px + 8, py); context.lineTo(px, py + 8); context.lineTo(px - 8, py);
      context.fill();
      label(short(NET.exchangers.id[i]), px + 12, py - 6, false);
    });
  }

  // A line on which the name of a plant does not cover that of another: right of its place, or under it.
  function freeLine(taken, x, y) {
    const line = [y, y + 28, y - 16].find(at => !taken.some(other => Math.abs(other.x - x) < 190 && Math.abs(other.y - at) < 17)) ?? y;
    taken.push({ x, y: line });
    return line;
  }

  function drawSelection() {
    const selected = choices.selected;
    if (!selected) return;
    context.strokeStyle = ink("halo");
    context.lineWidth = 3;
    context.beginPath();
    const course = selected.kind === "pipe" ? courses[selected.index] : null;
    if (course) {
      context.lineWidth = 8;
      context.globalAlpha = 0.8;
      for (let at = 0; at < course.length; at += 2) context[at ? "lineTo" : "moveTo"](screenX(course[at]), screenY(course[at + 1]));
      context.stroke();
      context.globalAlpha = 1;
    } else {
      const node = nodeOf(selected.kind, selected.index);
      context.arc(screenX(column("node.x")[node]), screenY(column("node.y")[node]), 12, 0, 2 * Math.PI);
      context.stroke();
    }
    const node = nodeOf(selected.kind, selected.index);
    const at = course ? middles[selected.index] : { x: column("node.x")[node], y: column("node.y")[node] };
    if (selected.kind !== "plant") label(short(ELEMENTS[selected.kind][selected.index], 28), screenX(at.x) + 14, screenY(at.y) + 16, true);
  }

  // Right of its place, or left of it where the edge is near.
  function label(text, right, y, bold) {
    context.font = (bold ? "600 " : "") + "13px " + FONT;
    const width = context.measureText(text).width;
    const x = right + width > view.width - 6 ? right - width - 24 : right;
    context.lineWidth = 4;
    context.lineJoin = "round";
    context.strokeStyle = ink("map");
    context.strokeText(text, x, y);
    context.fillStyle = ink("text");
    context.fillText(text, x, y);
  }

  function drawScaleBar() {
    const room = 120 / view.scale;
    const power = Math.pow(10, Math.floor(Math.log10(room)));
    const length = [5, 2, 1].map(part => part * power).find(part => part <= room) || power;
    const x = 16, y = view.height - 16, width = length * view.scale;
    context.strokeStyle = ink("text");
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(x, y - 5); context.lineTo(x, y); context.lineTo(x + width, y); context.lineTo(x + width, y - 5);
    context.stroke();
    label(length >= 1000 ? length / 1000 + " km" : length + " m", x + 4, y - 6, false);
  }

  return { drawLinks, drawSubstations, drawMeetings, drawMarks, drawPlants, drawSelection, drawScaleBar, label };
}

/** Elements with a violated limit, each once. */
function markedElements() {
  const seen = new Map();
  DOC.limits.filter(limit => limit.severity === "violation").forEach(limit => {
    const index = indexOf(limit.elementKind, limit.element);
    if (index >= 0) seen.set(limit.elementKind + index, { kind: limit.elementKind, index });
  });
  return [...seen.values()];
}
