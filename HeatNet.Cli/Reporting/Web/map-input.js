// Mouse, fingers and keys on the map.
function bindMapInput(canvas, actions) {
  const pointers = new Map();
  let moved = 0;
  const at = event => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  canvas.addEventListener("pointerdown", event => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, at(event));
    moved = 0;
  });
  canvas.addEventListener("pointermove", event => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    moved += Math.hypot(now.x - before.x, now.y - before.y);
    if (pointers.size === 1) {
      actions.pan(now.x - before.x, now.y - before.y);
    } else {
      const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
      const ratio = Math.hypot(now.x - other.x, now.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
      actions.zoom(ratio, (now.x + other.x) / 2, (now.y + other.y) / 2);
    }
    pointers.set(event.pointerId, now);
  });
  const release = event => {
    if (pointers.delete(event.pointerId) && event.type === "pointerup" && moved < 5) {
      const point = at(event);
      actions.pick(point.x, point.y);
    }
  };
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);
  canvas.addEventListener("wheel", event => {
    event.preventDefault();
    const point = at(event);
    actions.zoom(Math.exp(-event.deltaY * 0.0015), point.x, point.y);
  }, { passive: false });
  canvas.addEventListener("keydown", event => {
    const steps = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    if (steps[event.key]) actions.pan(...steps[event.key]);
    else if (event.key === "+" || event.key === "=") actions.zoom(1.3);
    else if (event.key === "-") actions.zoom(1 / 1.3);
    else if (event.key === "0") actions.fit();
    else return;
    event.preventDefault();
  });
}
