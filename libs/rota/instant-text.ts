import type { InstantText } from './model/model.js';

/** ISO 8601 in UTC with milliseconds. */
export const millisecondText = (epochMs: number): InstantText => new Date(epochMs).toISOString();

/** ISO 8601 in UTC; what is below a second is cut off. */
export const secondText = (epochMs: number): InstantText => `${millisecondText(epochMs).slice(0, 19)}Z`;
