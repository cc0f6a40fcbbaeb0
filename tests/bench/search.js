// Usage: node search.js WORKER INDEX QUERY…; a line for each query: milliseconds (median of 20), pages found, the query.
const { performance } = require("node:perf_hooks");
const [worker, index, ...queries] = process.argv.slice(2);
globalThis.self = globalThis;
globalThis.location = { href: "file:///search-worker.js" };
const time = (run) => {
  const start = performance.now();
  const value = run();
  return [performance.now() - start, value];
};
require(worker);
const [loading] = time(() => require(index));
const [opening, opened] = time(() => globalThis.chengwenSearch.open(globalThis.chengwenIndex));
console.log(`load ${loading.toFixed(0)} ms, fold ${opening.toFixed(0)} ms`);
for (const query of queries) {
  const runs = Array.from({ length: 20 }, () => time(() => globalThis.chengwenSearch.search(opened, query)));
  const times = runs.map(([ms]) => ms).sort((a, b) => a - b);
  console.log(`${times[10].toFixed(1).padStart(8)} ms (first ${runs[0][0].toFixed(1)})  ${runs[0][1].length} pages  ${query}`);
}
