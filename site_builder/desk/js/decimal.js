// Exact decimals with the 28 digits and the rounding of Python's default context, so that both sides print the same.

/**
 * `n` × 10^`e`, without trailing zeros.
 * @typedef {{n: bigint, e: number}} Decimal
 */

const DIGITS = 28;

/** @param {bigint} n */
const size = (n) => (n < 0n ? -n : n).toString().length;
/** @param {number} e */
const ten = (e) => 10n ** BigInt(e);

/** @param {bigint} n @param {number} e @returns {Decimal} */
function make(n, e) {
  if (n === 0n) return { n, e: 0 };
  while (n % 10n === 0n) [n, e] = [n / 10n, e + 1];
  return { n, e };
}

/** To 28 digits, half to even. @param {bigint} n @param {number} e @param {boolean} [more] */
function fit(n, e, more = false) {
  const over = size(n) - DIGITS;
  if (over <= 0) return make(n, e);
  const unit = ten(over);
  const rest = (n < 0n ? -n : n) % unit;
  let kept = n / unit;
  const half = rest * 2n - unit;
  if (half > 0n || (half === 0n && (more || kept % 2n !== 0n))) kept += n < 0n ? -1n : 1n;
  return make(kept, e + over);
}

/** The number of plain digits: 18.3, -5. @param {string} digits */
export function decimal(digits) {
  const [whole, part = ""] = digits.split(".");
  return make(BigInt(whole + part), -part.length);
}

export const ZERO = decimal("0");
export const HUNDRED = decimal("100");

/** @param {Decimal} a */
export const negate = (a) => ({ n: -a.n, e: a.e });
/** @param {Decimal} a */
export const abs = (a) => ({ n: a.n < 0n ? -a.n : a.n, e: a.e });

/** @param {Decimal} a @param {Decimal} b */
export function add(a, b) {
  const e = Math.min(a.e, b.e);
  return fit(a.n * ten(a.e - e) + b.n * ten(b.e - e), e);
}

/** @param {Decimal} a @param {Decimal} b */
export const subtract = (a, b) => add(a, negate(b));
/** @param {Decimal} a @param {Decimal} b */
export const multiply = (a, b) => fit(a.n * b.n, a.e + b.e);

/** @param {Decimal} a @param {Decimal} b not zero */
export function divide(a, b) {
  const shift = Math.max(0, DIGITS + 2 + size(b.n) - size(a.n));
  const n = a.n * ten(shift);
  return fit(n / b.n, a.e - b.e - shift, n % b.n !== 0n);
}

/** @param {Decimal} a @param {Decimal} b */
export function compare(a, b) {
  const e = Math.min(a.e, b.e);
  const difference = a.n * ten(a.e - e) - b.n * ten(b.e - e);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** @param {Decimal} a @param {Decimal} b */
export const equal = (a, b) => compare(a, b) === 0;
/** @param {Decimal} a */
export const isZero = (a) => a.n === 0n;
/** @param {Decimal} a */
export const isWhole = (a) => a.e >= 0;
/** The place of the last digit that is not 0, at least 1: 120 → 10. @param {Decimal} a */
export const place = (a) => make(1n, Math.max(a.e, 0));
/** Down to a multiple of a power of ten. @param {Decimal} a @param {Decimal} unit */
export const floorTo = (a, unit) => (a.e >= unit.e ? a : make(a.n / ten(unit.e - a.e), unit.e));

/** To so many places after the point, half up. @param {Decimal} a @param {number} places */
export function round(a, places) {
  if (a.e >= -places) return a;
  const unit = ten(-places - a.e);
  const half = (unit / 2n) * (a.n < 0n ? -1n : 1n);
  return make((a.n + half) / unit, -places);
}

/** Plain digits. @param {Decimal} a */
export function digitsOf(a) {
  const sign = a.n < 0n ? "-" : "";
  const digits = abs(a).n.toString();
  if (a.e >= 0) return sign + digits + "0".repeat(a.e);
  const padded = digits.padStart(1 - a.e, "0");
  return `${sign}${padded.slice(0, a.e)}.${padded.slice(a.e)}`;
}
