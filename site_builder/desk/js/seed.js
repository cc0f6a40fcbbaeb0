// The hash that Python chooses variants by: BLAKE2b with a digest of 8 bytes (RFC 7693), read as one number.
// The seeds of all variants would be a sixth of the phrasebank's weight, and they do not compress.

const MASK = (1n << 64n) - 1n;
const BLOCK = 128; // bytes
const START = [
  0x6a09e667f3bcc908n, 0xbb67ae8584caa73bn, 0x3c6ef372fe94f82bn, 0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n, 0x9b05688c2b3e6c1fn, 0x1f83d9abfb41bd6bn, 0x5be0cd19137e2179n,
]; // RFC 7693 2.6
const PARAMETERS = 0x01010008n; // one leaf, no key, 8 bytes
/** Which word of the message each step takes (2.7). */
const SIGMA = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
  [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4], [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
  [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13], [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
  [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11], [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
  [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5], [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];
const COLUMNS = [[0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15]];
const DIAGONALS = [[0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14]];

/** @type {Map<string, bigint[]>} */
const known = new Map();

/** What the variants of a phrase bring to the choice, in order. @param {string} phrase @param {number} count
 * @returns {bigint[]} */
export function variantSeeds(phrase, count) {
  const found = known.get(phrase);
  if (found && found.length >= count) return found.slice(0, count);
  const seeds = Array.from({ length: count }, (_, number) => seed(`${phrase}\0${number}`));
  known.set(phrase, seeds);
  return seeds;
}

/** 64 bits of a text's hash. @param {string} text */
export function seed(text) {
  const bytes = new TextEncoder().encode(text);
  const state = [...START];
  state[0] ^= PARAMETERS;
  const blocks = Math.max(1, Math.ceil(bytes.length / BLOCK));
  for (let at = 0; at < blocks; at++) {
    const last = at === blocks - 1;
    compress(state, bytes.subarray(at * BLOCK, (at + 1) * BLOCK), BigInt(last ? bytes.length : (at + 1) * BLOCK), last);
  }
  return swapped(state[0]);
}

/** @param {bigint[]} state @param {Uint8Array} block @param {bigint} count bytes so far @param {boolean} last */
function compress(state, block, count, last) {
  const padded = new DataView(new ArrayBuffer(BLOCK));
  block.forEach((byte, at) => padded.setUint8(at, byte));
  const words = Array.from({ length: 16 }, (_, at) => padded.getBigUint64(at * 8, true));
  const v = [...state, ...START];
  v[12] ^= count;
  if (last) v[14] ^= MASK;
  for (let round = 0; round < 12; round++) {
    const order = SIGMA[round % 10];
    [...COLUMNS, ...DIAGONALS].forEach(([a, b, c, d], at) => {
      v[a] = (v[a] + v[b] + words[order[2 * at]]) & MASK;
      v[d] = turned(v[d] ^ v[a], 32n);
      v[c] = (v[c] + v[d]) & MASK;
      v[b] = turned(v[b] ^ v[c], 24n);
      v[a] = (v[a] + v[b] + words[order[2 * at + 1]]) & MASK;
      v[d] = turned(v[d] ^ v[a], 16n);
      v[c] = (v[c] + v[d]) & MASK;
      v[b] = turned(v[b] ^ v[c], 63n);
    });
  }
  for (let at = 0; at < 8; at++) state[at] ^= v[at] ^ v[at + 8];
}

/** @param {bigint} word @param {bigint} right bits */
const turned = (word, right) => ((word >> right) | (word << (64n - right))) & MASK;

/** The bytes the other way round. @param {bigint} word */
function swapped(word) {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, word, true);
  return view.getBigUint64(0);
}
