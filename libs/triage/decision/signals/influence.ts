import type { ClassifierInput } from '../decision.js';

/** A million followers is the maximum of the scale. */
const FOLLOWERS_FULL = 6;
const ENGAGEMENT_FULL = 4;

function decades(count: number | null | undefined, full: number): number {
  if (!count || !(count > 0)) return 0;
  return Math.min(1, Math.log10(count + 1) / full);
}

/**
 * Reach on this matter, 0..1: followers of the author, reactions to the post so far, and recent mentions by the author.
 * Any of the three can be missing.
 */
export function influenceOf(input: ClassifierInput): number {
  const author = input.author;
  const audience = Math.min(1, decades(author?.followers, FOLLOWERS_FULL) + (author?.verified ? 0.1 : 0));
  const stirred = decades(input.engagement, ENGAGEMENT_FULL);
  const takesPart = Math.min(1, (input.recentMentions ?? 0) / 10);
  const score = 0.55 * audience + 0.35 * stirred + 0.1 * takesPart;
  return Number.isFinite(score) ? Math.max(0, Math.min(1, score)) : 0;
}
