// Evaluates batches, one a line of the input, by the function of that name, and writes what comes out, a line for each.

import { createInterface } from "node:readline";

import { drafts, files, slots, typedLines } from "./drafts.js";
import { answers, evaluate, wordFiles } from "./evaluate.js";

const FUNCTIONS = { answers, drafts, files, slots, typedLines, wordFiles, differing: (batch) => evaluate(batch).slice(0, 5) };

const does = FUNCTIONS[process.argv[2] ?? "differing"];
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(does(line))}\n`);
}
