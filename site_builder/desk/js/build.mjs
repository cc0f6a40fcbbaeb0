// Bundles the desk into the one script that the site carries, with the licences of what is in it and the hashes that tell
// whether the script is made from these sources. Run by `make js`; nobody else needs node.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { buildSync } from "esbuild";

const SITE = "../../site/theme/assets/chengwen";
const PACKAGES = ["htm", "preact"];

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

const { metafile, outputFiles } = buildSync({
  entryPoints: ["page/main.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  banner: { js: "/* 拟稿台。含 preact、htm，许可见 desk-licences.txt。 */" },
  metafile: true,
  write: false,
  outdir: ".",
});
const bundle = outputFiles[0].contents;
const sources = Object.keys(metafile.inputs).filter((path) => !path.includes("node_modules/")).sort();
const versions = JSON.parse(readFileSync("package.json", "utf8")).devDependencies;
const manifest = {
  bundle: sha256(bundle),
  sources: Object.fromEntries(sources.map((path) => [path, sha256(readFileSync(path))])),
  packages: PACKAGES.map((name) => {
    const licence = readFileSync(`node_modules/${name}/LICENSE`, "utf8");
    return { name, version: versions[name], sha256: sha256(licence) };
  }),
};
const licences = PACKAGES.map((name) => `${name} ${versions[name]}\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}\n`);

writeFileSync(`${SITE}/desk.js`, bundle);
writeFileSync(`${SITE}/desk-licences.txt`, licences.join("\n\n"));
writeFileSync("bundle.json", `${JSON.stringify(manifest, null, 2)}\n`);
