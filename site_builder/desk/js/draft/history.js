// What was done can be undone. Typing in one place is one step, as long as it goes on.

/** @template T @typedef {{past: T[], present: T, future: T[], mark: string | null, at: number}} History */

const KEPT = 200; // steps
const PAUSE = 1500; // milliseconds that end a step of typing

/** @template T @param {T} present @returns {History<T>} */
export const begin = (present) => ({ past: [], present, future: [], mark: null, at: 0 });

/** The history with a next step. Steps of the same mark that follow each other soon are one. @template T
 * @param {History<T>} history @param {T} next @param {string | null} mark @param {number} now milliseconds
 * @returns {History<T>} */
export function step({ past, present, mark: last, at }, next, mark, now) {
  const goesOn = mark !== null && mark === last && now - at < PAUSE;
  return { past: goesOn ? past : [...past, present].slice(-KEPT), present: next, future: [], mark, at: now };
}

/** @template T @param {History<T>} history @returns {History<T>} */
export function undo(history) {
  const { past, present, future } = history;
  if (!past.length) return history;
  return { past: past.slice(0, -1), present: past[past.length - 1], future: [present, ...future], mark: null, at: 0 };
}

/** @template T @param {History<T>} history @returns {History<T>} */
export function redo(history) {
  const { past, present, future } = history;
  if (!future.length) return history;
  return { past: [...past, present], present: future[0], future: future.slice(1), mark: null, at: 0 };
}
