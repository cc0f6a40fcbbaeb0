// Which variant of a phrase a document uses: the seeds come from Python, the mixing is the same.

const MASK = (1n << 64n) - 1n;
const ODD = 0x9e3779b97f4a7c15n; // 2^64 over the golden ratio

/** Variants in order of preference. @param {bigint[]} seeds one for each variant @param {string} document @returns {number[]} */
export function rankVariants(seeds, document) {
  const own = BigInt(document);
  const weights = seeds.map((seed, number) => {
    const mixed = ((seed ^ own) * ODD) & MASK;
    return { number, weight: ((mixed ^ (mixed >> 29n)) * ODD) & MASK };
  });
  weights.sort((a, b) => (a.weight === b.weight ? b.number - a.number : a.weight < b.weight ? 1 : -1));
  return weights.map(({ number }) => number);
}
