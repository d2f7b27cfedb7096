import type { Fraction } from '#libs/contracts';

/** Exact rational; den > 0. Not always in lowest terms. */
export interface Ratio {
  readonly num: bigint;
  readonly den: bigint;
}

export const ZERO: Ratio = { num: 0n, den: 1n };

export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function ratio(num: bigint, den: bigint): Ratio {
  if (den === 0n) throw new RangeError('a ratio needs a denominator other than zero');
  const divisor = gcd(num, den) * (den < 0n ? -1n : 1n);
  return { num: num / divisor, den: den / divisor };
}

export const fromFraction = (value: Fraction): Ratio => ratio(BigInt(value.num), BigInt(value.den));
export const fromInteger = (value: number): Ratio => ({ num: BigInt(value), den: 1n });
export const add = (a: Ratio, b: Ratio): Ratio =>
  a.den === b.den
    ? { num: a.num + b.num, den: a.den }
    : { num: a.num * b.den + b.num * a.den, den: a.den * b.den };
export const subtract = (a: Ratio, b: Ratio): Ratio => add(a, { num: -b.num, den: b.den });
export const multiply = (a: Ratio, b: Ratio): Ratio => ({ num: a.num * b.num, den: a.den * b.den });
export const divide = (a: Ratio, b: Ratio): Ratio => ratio(a.num * b.den, a.den * b.num);

export function compare(a: Ratio, b: Ratio): number {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function floor(value: Ratio): number {
  const quotient = value.num / value.den;
  return Number(value.num < 0n && quotient * value.den !== value.num ? quotient - 1n : quotient);
}

export const ceil = (value: Ratio): number => 0 - floor({ num: -value.num, den: value.den });

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const ROUNDED_DEN = 1_000_000_000n;

/** For display and JSON: exact while both terms are safe integers, else rounded to a billionth. */
export function toFraction(value: Ratio): Fraction {
  const magnitude = value.num < 0n ? -value.num : value.num;
  // Reducing numbers of hundreds of digits for thousands of people would cost more than the plan itself.
  const reduced =
    magnitude <= SAFE && value.den <= SAFE
      ? value
      : value.den < SAFE * SAFE
        ? ratio(value.num, value.den)
        : value;
  if (reduced.den <= SAFE && reduced.num <= SAFE && reduced.num >= -SAFE) {
    const divisor = gcdNumber(Math.abs(Number(reduced.num)), Number(reduced.den));
    return { num: Number(reduced.num) / divisor, den: Number(reduced.den) / divisor };
  }
  return { num: Number((reduced.num * ROUNDED_DEN) / reduced.den), den: Number(ROUNDED_DEN) };
}

function gcdNumber(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

export const toNumber = (value: Fraction): number => value.num / value.den;

/** `0.8`, `4/5` or `80%` as an exact fraction; null when it is none of these. */
export function parseFraction(text: string): Fraction | null {
  const match = /^\s*(\d{1,9})(?:\.(\d{1,9})|\s*\/\s*(\d{1,9}))?\s*(%?)\s*$/.exec(text);
  if (!match) return null;
  const [, whole = '', decimals = '', under, percent] = match;
  const den = BigInt(under ?? 1) * 10n ** BigInt(decimals.length) * (percent ? 100n : 1n);
  return den === 0n ? null : toFraction(ratio(BigInt(whole + decimals), den));
}
