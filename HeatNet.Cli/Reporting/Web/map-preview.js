// While a large network is moved, its last picture is moved in its place, and drawn anew once the hand rests.
const SLOW_MS = 45;
const REST_MS = 140;

function createPreview(canvas, context) {
  const picture = el("canvas");
  let seen = null, cost = 0, timer = 0;
  return {
    /** Whether drawing takes so long that moving would stutter. */
    isNeeded: () => cost > SLOW_MS && seen !== null,
    /** Keeps what was drawn, and how long that took. */
    keep(view, milliseconds) {
      cost = milliseconds;
      if (cost <= SLOW_MS) return;
      picture.width = canvas.width;
      picture.height = canvas.height;
      picture.getContext("2d").drawImage(canvas, 0, 0);
      seen = { ...view };
    },
    /** Shows the kept picture as the view has it now, and draws when nothing more happens. */
    show(view, draw) {
      const ratio = canvas.width / view.width, zoom = view.scale / seen.scale;
      const left = view.width / 2 + (seen.x - view.x) * view.scale - zoom * seen.width / 2;
      const top = view.height / 2 - (seen.y - view.y) * view.scale - zoom * seen.height / 2;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.fillStyle = ink("map");
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(picture, left * ratio, top * ratio, picture.width * zoom, picture.height * zoom);
      clearTimeout(timer);
      timer = setTimeout(draw, REST_MS);
    },
  };
}
