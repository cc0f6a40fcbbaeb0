// What is pasted, as plain text.

/** What a clipboard holds, as lines of text. HTML is only read for its words. @param {DataTransfer | null} data */
export function linesOf(data) {
  const plain = data?.getData("text/plain") || wordsOf(data?.getData("text/html") ?? "");
  return plain.split(/[\r\n\u2028\u2029]+/).map((line) => line.replace(/[\s\u200b-\u200f\ufeff]+/g, " ").trim()).filter(Boolean);
}

/** The words of some HTML: bare tags are left of it, and no scripts, before it is parsed without being shown.
 * @param {string} markup */
function wordsOf(markup) {
  const bare = markup.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, "").replace(/<(\/?[a-z][a-z0-9]*)[^>]*>/gi, "<$1>");
  const lines = bare.replace(/<\/(p|div|li|tr|h[1-6])>|<br>/gi, "\n");
  return new DOMParser().parseFromString(lines, "text/html").body?.textContent ?? "";
}
