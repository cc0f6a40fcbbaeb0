// Evaluates batches, one a line of the input, and writes what differs, a line for each.

import { createInterface } from "node:readline";

import { evaluate } from "./evaluate.js";

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(evaluate(line).slice(0, 5))}\n`);
}
