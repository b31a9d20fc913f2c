// Jobs: how they stand, told by the server as it happens. Elements stay while a job goes on, so that the keyboard does not lose its place.
const jobRows = new Map();
const MOST_ENDED = 3;

function createJobs() {
  const list = el("div", { class: "jobs" });
  const news = el("p", { class: "unseen", role: "status" });
  const place = el("section", { class: "card", id: "jobs", hidden: true, "aria-label": t("jobs.title") }, el("h2", {}, t("jobs.title")), list, news);
  jobRows.clear();
  return {
    element: place,
    render() {
      const ended = known.tab === "runs" ? known.jobs.filter(job => !isOpen(job)).slice(0, MOST_ENDED) : [];
      const shown = known.jobs.filter(job => isOpen(job) || ended.includes(job));
      place.hidden = shown.length === 0;
      for (const [id, row] of jobRows) {
        if (!shown.some(job => job.id === id)) {
          row.element.remove();
          jobRows.delete(id);
        }
      }
      shown.forEach((job, i) => {
        if (!jobRows.has(job.id)) jobRows.set(job.id, createJobRow());
        const row = jobRows.get(job.id);
        if (list.children[i] !== row.element) list.insertBefore(row.element, list.children[i] || null);
        if (row.update(job)) news.textContent = `${jobName(job)}: ${t("job." + job.state)}`;
      });
    },
  };
}

function isOpen(job) {
  return job.state === "waiting" || job.state === "running";
}

function jobName(job) {
  return [job.case, t("kind." + job.kind), job.title].filter(part => part).join(" · ").slice(0, 300);
}

function createJobRow() {
  const title = el("strong", {});
  const state = el("span", {});
  const bar = el("progress", {});
  const stage = el("span", { class: "soft" });
  const buttons = el("span", { class: "buttons" });
  const notes = el("div", {});
  const time = el("span", { class: "soft" });
  const line = el("div", { class: "job-bar" }, bar, stage);
  const element = el("article", { class: "job" }, el("div", { class: "job-head" }, title, time, state, buttons), line, notes);
  let last = null;

  // A running job changes many times a second: only what is new is touched.
  function settle(job) {
    element.dataset.state = job.state;
    fill(title, nameEl(jobName(job)));
    fill(state, el("span", { class: { done: "good", running: "", waiting: "soft" }[job.state] ?? "bad" }, MARKS[job.state] + " " + t("job." + job.state)));
    fill(buttons,
      isOpen(job) ? el("button", { "aria-label": t("jobs.cancel") + ": " + jobName(job), onclick: () => cancel(job) }, t("jobs.cancel")) : null,
      job.runId ? el("a", { class: "button", href: reportAddress(job.runId), target: "_blank", rel: "noopener" }, t("runs.report")) : null);
    fill(notes,
      job.handovers.map(handover => el("p", { class: "soft" }, t("jobs.handover", handover.from, handover.to))),
      isOpen(job) || !job.started ? null : saidEl(job));
    bar.setAttribute("aria-label", jobName(job));
    line.hidden = !isOpen(job);
  }

  // What the program said is asked for when it is looked at; what went wrong is looked at at once.
  function saidEl(job) {
    const text = el("pre", { dir: "auto" });
    return el("details", { open: job.state === "failed" || job.state === "not_solved", ontoggle: async event => {
      if (!event.target.open || text.textContent) return;
      try {
        text.textContent = (await ask(`/api/jobs/${job.id}/text`)).text;
      } catch (problem) {
        text.textContent = problem.message;
      }
    } }, el("summary", {}, t("jobs.said")), text);
  }

  async function cancel(job) {
    try {
      await send(`/api/jobs/${job.id}/cancel`, {});
    } catch (problem) {
      fill(notes, el("p", { class: "bad", role: "alert" }, problem.message));
    }
  }

  return {
    element,
    update(job) {
      const isNew = last !== job.state;
      if (isNew) settle(job);
      last = job.state;
      if (job.total > 0 && job.state === "running") {
        bar.max = job.total;
        bar.value = job.done;
      } else bar.removeAttribute("value");
      stage.textContent = [job.stage, job.total > 0 ? `${job.done} / ${job.total}` : null].filter(part => part).join(" · ");
      time.textContent = elapsed(job);
      return isNew;
    },
  };
}

// Not by colour alone.
const MARKS = { waiting: "…", running: "▶", done: "✓", not_solved: "▲", failed: "✕", cancelled: "■" };

function elapsed(job) {
  if (!job.started) return "";
  const seconds = ((job.ended ? Date.parse(job.ended) : Date.now()) - Date.parse(job.started)) / 1000;
  return `${fixed(Math.max(0, seconds), seconds < 10 ? 1 : 0)} s`;
}

/** Listens to the server. Calls back with all jobs after every change, and when the connection breaks or is there again. */
function listen(onJobs, onConnection) {
  const events = new EventSource("/api/events");
  events.addEventListener("jobs", event => { onConnection(true); onJobs(JSON.parse(event.data)); });
  events.addEventListener("error", () => onConnection(false));
}
