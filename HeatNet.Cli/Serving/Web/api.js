// Questions to the server. What goes wrong comes back as an Error whose message is for people.

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, { cache: "no-store", ...options });
  } catch {
    throw new Error(t("error.no_server"));
  }
  if (answer.ok) return answer.json();
  throw new Error(await problemText(answer));
}

/** Has the server do something; only a page of its own knows the token. */
function send(path, content) {
  return ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", [DOC.tokenHeader]: DOC.token },
    body: JSON.stringify(content),
  });
}

async function problemText(answer) {
  const isJson = /json/.test(answer.headers.get("Content-Type") || "");
  const problem = isJson ? await answer.json() : { error: "status", values: [String(answer.status), (await answer.text()).slice(0, 300)] };
  return hasText("error." + problem.error) ? t("error." + problem.error, ...problem.values) : [problem.error, ...problem.values].join(": ");
}

/** A path whose parts may hold any letter. */
function path(...parts) {
  return "/" + parts.map(encodeURIComponent).join("/");
}

/** Address of a run's report in the language and theme of the page, at a view, compared with another run. */
function reportAddress(id, tab, other) {
  return `${path("runs", id, "report")}?lang=${language}${other ? "&with=" + encodeURIComponent(other) : ""}#lang=${language}&theme=${theme()}${tab ? "&tab=" + tab : ""}`;
}
