// Where the caret stands in an element that is edited, and how it is put there.

/** The caret's distance in characters from the start of an element; -1 where it is not in it. @param {HTMLElement} element */
export function caretIn(element) {
  const selection = getSelection();
  if (!selection?.rangeCount || !element.contains(selection.focusNode)) return -1;
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(/** @type {Node} */ (selection.focusNode), selection.focusOffset);
  return range.toString().length;
}

/** @param {HTMLElement} element */
export const isAtStart = (element) => getSelection()?.isCollapsed === true && caretIn(element) === 0;

/** @param {HTMLElement} element */
export const isAtEnd = (element) => getSelection()?.isCollapsed === true && caretIn(element) === (element.textContent ?? "").length;

/** Put the caret so many characters from the start, or at the end where there are fewer; never into a slot.
 * @param {HTMLElement} element @param {number} at */
export function putCaret(element, at) {
  element.focus();
  const range = document.createRange();
  range.setStart(element, 0);
  let left = at;
  for (const node of left > 0 ? element.childNodes : []) {
    const length = (node.textContent ?? "").length;
    if (node instanceof Text) range.setStart(node, Math.min(left, length));
    else range.setStartAfter(node);
    left -= length;
    if (left <= 0) break;
  }
  range.collapse(true);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** Give a text node other words; a caret in what stays is not moved. @param {Text} node @param {string} text */
export function retype(node, text) {
  const old = node.data;
  let start = 0;
  while (start < old.length && old[start] === text[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, text.length) - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end++;
  if (old !== text) node.replaceData(start, old.length - start - end, text.slice(start, text.length - end));
}

/** Let an element be typed in, as plain text: where a browser does not know of that, formatting and pasted markup are kept out.
 * @param {HTMLElement} element */
export function makeEditable(element) {
  if (element.isContentEditable) return;
  element.contentEditable = "true";
  element.addEventListener("beforeinput", (event) => {
    if (event.inputType.startsWith("format") || event.inputType === "insertFromDrop") event.preventDefault();
  });
  element.addEventListener("paste", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    typeText((event.clipboardData?.getData("text/plain") ?? "").replace(/\s+/g, " "));
    element.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}

/** Put plain text in place of what is selected. @param {string} text */
export function typeText(text) {
  const selection = getSelection();
  if (!selection?.rangeCount) return;
  const range = selection.getRangeAt(0);
  range.deleteContents();
  const node = document.createTextNode(text);
  range.insertNode(node);
  range.setStartAfter(node);
  range.collapse(true);
  selection.removeAllRanges();
  selection.addRange(range);
}

/** Behind a stretch of an element that is edited. @param {HTMLElement} element @param {Range} range */
export function putCaretAt(element, range) {
  element.focus();
  getSelection()?.collapse(range.endContainer, range.endOffset);
}
