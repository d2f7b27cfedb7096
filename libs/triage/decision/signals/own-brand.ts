import { brandKeyOf, handleKeyOf } from '#libs/contracts';
import type { ClassifierInput } from '../decision.js';

/** The publisher says that the brand itself wrote it, or that it did not; null when it says neither. */
export function saidOwnBrand(input: ClassifierInput): boolean | null {
  return input.author?.brandAccount ?? null;
}

/**
 * The author's handle is the brand's name. A guess: it may send a mention to people, never away from them, for there are
 * customers who call themselves so.
 */
export function mayBeOwnBrand(input: ClassifierInput): boolean {
  const { author, brand } = input;
  if (saidOwnBrand(input) !== null || !author?.handle || !brand) return false;
  return handleKeyOf(author.handle) === brandKeyOf(brand);
}
