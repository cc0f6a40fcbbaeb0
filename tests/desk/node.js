// Evaluates batches, one a line of the input, and writes what differs, a line for each; or, asked for `wordFiles`, makes
// Word files of them.

import { createInterface } from "node:readline";

import { evaluate, wordFiles } from "./evaluate.js";

const made = process.argv[2] === "wordFiles" ? wordFiles : (batch) => evaluate(batch).slice(0, 5);

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(made(line))}\n`);
}
