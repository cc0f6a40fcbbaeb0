// What leaves the page: copied for Word and WPS, or as a file.

import { finished, nameOf } from "../draft/draft.js";
import { writeDraft } from "../draft/file.js";
import { sectionOf, walk } from "../draft/outline.js";
import { writeSheet } from "../facts/write.js";
import { pageBlocks } from "../out/blocks.js";
import { docxBytes } from "../out/docx.js";
import { documentMarkdown } from "../out/markdown.js";
import { documentText, plain } from "../out/text.js";
import { load } from "./load.js";

/** @typedef {import("../types.js").Document} Document */
/** @typedef {import("./desk.js").Desk} Desk */

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const FORBIDDEN = /[\\/:*?"<>|\u0000-\u001f]+/g; // in the name of a file, on Windows

/** Put the document, or one of its sections, on the clipboard. @param {Desk} desk @param {string | null} section */
export async function copy(desk, section) {
  const whole = finished(desk.document);
  const document = section === null ? whole : sectionAlone(desk, whole, section);
  const title = section === null ? plain(document.title) || undefined : undefined;
  await toClipboard(desk, pageBlocks(document, desk.data.look), title, "正文", (text) => {
    const open = text.split("【待填：").length - 1;
    return `已复制${section === null ? "全文" : "本节"}，可以粘贴到 Word 或 WPS。${open ? `其中还有 ${open} 处待填。` : ""}`;
  });
}

/** Put lines on the clipboard, each a paragraph. @param {Desk} desk @param {string[]} lines @param {string} what they are
 * @param {string} done what is then said */
export const copyLines = (desk, lines, what, done) =>
  toClipboard(desk, lines.map((line) => ["p", line]), undefined, what, () => done);

/** Put blocks on the clipboard, and say so, or what to select and copy by hand. @param {Desk} desk
 * @param {import("../out/blocks.js").PageBlock[]} blocks @param {string | undefined} title @param {string} what
 * @param {(text: string) => string} done */
async function toClipboard(desk, blocks, title, what, done) {
  const { toHtml, toText, write } = /** @type {any} */ (globalThis).chengwen.copy;
  const text = toText(blocks, title);
  const copied = await write({ html: toHtml(blocks, title), text });
  desk.say(copied ? done(text) : `没有复制成：请选中${what}，再按 Ctrl+C。`, !copied);
}

/** The blocks of a first-level section, the one that a section stands in. @param {Desk} desk @param {Document} document
 * @param {string} section @returns {Document} */
function sectionAlone(desk, document, section) {
  const found = sectionOf(desk.draft.outline, section);
  const top = found?.above[0] ?? found?.section;
  const ids = new Set(top ? [top, ...[...walk(top.children)].map((one) => one.section)].map(({ id }) => id) : []);
  return { ...document, title: [], blocks: document.blocks.filter((block) => ids.has(block.section)) };
}

/** @param {Desk} desk @param {string} kind docx, md, txt, facts or draft */
export async function download(desk, kind) {
  if (kind === "facts") return desk.set({ listing: true });
  const document = finished(desk.document);
  const name = nameOf(document).replace(FORBIDDEN, " ").trim().slice(0, 80);
  if (kind === "docx") {
    const template = (desk.template ??= /** @type {import("../types.js").WordTemplate} */ (await load(desk.data.word)));
    save(`${name}.docx`, WORD, docxBytes(template, document));
  } else if (kind === "md") save(`${name}.md`, "text/markdown", documentMarkdown(document));
  else if (kind === "txt") save(`${name}.txt`, "text/plain", documentText(document));
  else if (kind === "draft") save(`${name}.草稿.json`, "application/json", writeDraft(desk.draft, desk.sentences));
  desk.say(`已交给浏览器下载：${name}。`);
}

/** The facts as a sheet under the name of their file; whether there was one to give. @param {Desk} desk */
export function downloadSheet(desk) {
  const { sheet, before, from } = desk.draft;
  const { words, head, path } = sheet;
  const typed = (/** @type {string} */ word) => words[word] !== before.words[word];
  const topic = (typed("专题") ? words.专题 : sheet.topic) ?? "";
  const as_of = (typed("截至") ? words.截至 : head?.as_of) ?? null;
  const outlines = head?.outlines ?? (from ? [from] : []);
  const name = path.split("/").pop() || `${as_of ?? "事实表"}.md`.replace(FORBIDDEN, " ");
  try {
    save(name, "text/markdown", writeSheet(desk.bank, sheet, { title: before.title, topic, as_of, outlines }));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    desk.say("还没有专题，写不成事实表：请在“事实”最上面填上“专题”，再下载。", true);
    return false;
  }
  const whole = sheet.whole ? "交给管网站的人，替换原来的文件。" : "里面没有不公开的数，不能整个替换原来的文件。";
  desk.say(`已交给浏览器下载：${name}。${whole}`, !sheet.whole);
  return true;
}

/** @param {string} name @param {string} type @param {string | Uint8Array} content */
function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (content)], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
