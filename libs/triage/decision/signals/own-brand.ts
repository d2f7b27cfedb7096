import { brandKeyOf, handleKeyOf } from '#libs/contracts';
import type { ClassifierInput } from '../decision.js';

/** True or false as the publisher says whether the brand wrote the mention; null when the publisher does not say. */
export function saidOwnBrand(input: ClassifierInput): boolean | null {
  return input.author?.brandAccount ?? null;
}

/**
 * True when the author's handle is the brand's name. A guess, because customers use such handles too: it may send a mention
 * to review, never to marketing.
 */
export function mayBeOwnBrand(input: ClassifierInput): boolean {
  const { author, brand } = input;
  if (saidOwnBrand(input) !== null || !author?.handle || !brand) return false;
  return handleKeyOf(author.handle) === brandKeyOf(brand);
}
