import { z } from 'zod';

/** What the commands read of an item; the API answers more. */
const itemSummarySchema = z.looseObject({
  id: z.string(),
  version: z.number(),
  state: z.string(),
  queueId: z.string(),
  priority: z.number(),
  rankAt: z.string(),
  queuedAt: z.string(),
  openedAt: z.string(),
  holderId: z.string().nullable(),
  network: z.string(),
  brand: z.string(),
  review: z.boolean(),
  intent: z.string(),
  topics: z.array(z.string()),
  language: z.string(),
  mentionCount: z.number(),
  cause: z.string().nullable(),
  excerpt: z.string(),
});

const mentionSchema = z.looseObject({
  text: z.string(),
  createdAt: z.string(),
  receivedAt: z.string(),
  source: z.string(),
  eventId: z.string(),
  url: z.string().nullish(),
  editedAt: z.string().nullish(),
  deleted: z.boolean().optional(),
});

const timelineSchema = z.looseObject({
  version: z.number(),
  kind: z.string(),
  at: z.string(),
  actor: z.string(),
  data: z.record(z.string(), z.unknown()),
});

const authorSchema = z.looseObject({
  handle: z.string().nullable(),
  displayName: z.string().nullable(),
  followers: z.number().nullable(),
});

const itemDetailSchema = z.looseObject({
  ...itemSummarySchema.shape,
  actions: z.array(z.string()),
  reasons: z.array(z.string()),
  mentions: z.array(mentionSchema),
  timeline: z.array(timelineSchema),
  author: authorSchema.nullable(),
});

export const itemPageSchema = z.looseObject({
  items: z.array(itemSummarySchema),
  nextCursor: z.string().nullable(),
});

export const itemAnswerSchema = z.looseObject({ item: itemDetailSchema });

export const nextAnswerSchema = z.union([
  itemAnswerSchema,
  z.looseObject({ item: z.null(), waiting: z.number(), onDutyUntil: z.string().nullable() }),
]);

export const mineSchema = z.looseObject({
  items: z.array(itemSummarySchema),
  capacity: z.number(),
  load: z.number(),
  duty: z.looseObject({ on: z.boolean(), until: z.string().nullable(), next: z.string().nullable() }),
});

export type ItemSummary = z.infer<typeof itemSummarySchema>;
export type ItemDetail = z.infer<typeof itemDetailSchema>;
