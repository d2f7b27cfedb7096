import type { z } from 'zod';
import { cloudEventOf, EVENT_TYPES } from './cloud-event.js';
import { mentionSchema } from './mention.js';
import { triagedSchema } from './triage.js';

/** What publishers send. */
export const mentionReceivedEventSchema = cloudEventOf(EVENT_TYPES.mentionReceived, mentionSchema).meta({
  id: 'MentionReceivedEvent',
});

/** What triage publishes to the support and the marketing stream. */
export const mentionTriagedEventSchema = cloudEventOf(EVENT_TYPES.mentionTriaged, triagedSchema).meta({
  id: 'MentionTriagedEvent',
});

export type MentionReceivedEvent = z.infer<typeof mentionReceivedEventSchema>;
export type MentionTriagedEvent = z.infer<typeof mentionTriagedEventSchema>;
