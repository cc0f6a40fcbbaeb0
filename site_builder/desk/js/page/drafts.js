// Drafts kept in this browser, each under its own key until it is deleted.

/** @typedef {{key: string, name: string, unit: string, saved: number}} Kept a draft as it is listed */

const PREFIX = "chengwen.draft.";
const FULL = "浏览器存不下了：稿子还在这一页上，请马上用“下载 → 草稿文件”存到电脑里，再删掉不要的草稿。";
const BLOCKED = "这个浏览器不让网页存东西：稿子还在这一页上，关掉就没了，请用“下载 → 草稿文件”存到电脑里。";

/** @returns {Kept[]} the newest first */
export function listDrafts() {
  /** @type {Kept[]} */
  const found = [];
  try {
    for (let at = 0; at < localStorage.length; at++) {
      const key = localStorage.key(at) ?? "";
      if (!key.startsWith(PREFIX)) continue;
      found.push({ key, ...headOf(localStorage.getItem(key) ?? "") });
    }
  } catch {
    return [];
  }
  return found.sort((a, b) => b.saved - a.saved);
}

/** The name, unit and time in front of a kept draft, without reading all of it. @param {string} written */
function headOf(written) {
  try {
    const { name, unit, saved } = JSON.parse(written.slice(0, written.indexOf("\n")));
    return { name: String(name), unit: String(unit), saved: Number(saved) };
  } catch {
    return { name: "（读不出的草稿）", unit: "", saved: 0 };
  }
}

/** The JSON of a kept draft. @param {string} key */
export function readKept(key) {
  const written = localStorage.getItem(key) ?? "";
  return written.slice(written.indexOf("\n") + 1);
}

/** A key that no draft has. */
export const freshKey = () => `${PREFIX}${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

/** Keep a draft; what went wrong in words, or null. @param {string} key @param {{name: string, unit: string}} head
 * @param {string} written */
export function keep(key, head, written) {
  try {
    localStorage.setItem(key, `${JSON.stringify({ ...head, saved: Date.now() })}\n${written}`);
    return null;
  } catch (error) {
    return error instanceof DOMException && /quota/i.test(error.name) ? FULL : BLOCKED;
  }
}

/** @param {string} key */
export function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {} // where nothing can be kept there is nothing to delete
}
