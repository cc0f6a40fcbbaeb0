// Usage: node search.js WORKER INDEX QUERY…; a line for each query: milliseconds (median of 20), pages found, the query.
// Before that what the first query of a reader pays for, who types before anything is ready.
const { performance } = require("node:perf_hooks");
const { readFileSync } = require("node:fs");
const [worker, index, ...queries] = process.argv.slice(2);
globalThis.self = globalThis;
globalThis.location = { href: "file:///search-worker.js" };
const time = (run) => {
  const start = performance.now();
  const value = run();
  return [performance.now() - start, value];
};
require(worker);
const bytes = readFileSync(index);
const [reading, raw] = time(() => {
  const text = new TextDecoder().decode(bytes);
  return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
});
const [opening, opened] = time(() => globalThis.chengwenSearch.open(raw));
const [first] = time(() => globalThis.chengwenSearch.search(opened, queries[0]));
const [running] = time(() => require(index));
console.log(`read ${reading.toFixed(0)} ms (run as a script ${running.toFixed(0)}), open ${opening.toFixed(0)}, first query ${first.toFixed(0)}`);
for (const query of queries) {
  const runs = Array.from({ length: 20 }, () => time(() => globalThis.chengwenSearch.search(opened, query)));
  const times = runs.map(([ms]) => ms).sort((a, b) => a - b);
  console.log(`${times[10].toFixed(1).padStart(8)} ms (first ${runs[0][0].toFixed(1)})  ${runs[0][1].length} pages  ${query}`);
}
