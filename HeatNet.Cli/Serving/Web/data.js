// What the server put into its page, and what the page knows by now.
const DOC = JSON.parse(document.getElementById("serve-data").textContent);

const known = {
  tab: "runs",
  cases: [],
  runs: [],
  jobs: [],
  ended: new Set(),
};
