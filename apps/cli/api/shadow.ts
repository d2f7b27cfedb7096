import { z } from 'zod';

const shadowed = z.object({ way: z.string(), intent: z.string(), supportProbability: z.number() });
const score = z.object({ right: z.number(), asked: z.number(), wrong: z.number() });

const runSchema = z.looseObject({
  id: z.string(),
  candidate: z.string(),
  share: z.number(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  dropped: z.number(),
});

/** What starting and stopping answer. */
export const shadowRunAnswerSchema = z.looseObject({ run: runSchema });

export const shadowReportSchema = z.looseObject({
  run: runSchema,
  live: z.array(z.string()),
  mentions: z.number(),
  agreed: z.number(),
  toSupport: z.number(),
  toMarketing: z.number(),
  intentsChanged: z.number(),
  moves: z.array(z.object({ from: z.string(), to: z.string(), mentions: z.number() })),
  languages: z.array(
    z.object({
      language: z.string(),
      mentions: z.number(),
      agreed: z.number(),
      toSupport: z.number(),
      toMarketing: z.number(),
    }),
  ),
  judged: z.object({ mentions: z.number(), live: score, candidate: score }),
  differences: z.array(
    z.looseObject({
      mentionId: z.string(),
      itemId: z.string().nullable(),
      source: z.string(),
      eventId: z.string(),
      language: z.string(),
      live: shadowed,
      candidate: shadowed,
      verdict: z.string().nullable(),
    }),
  ),
});

export type LiveShadowReport = z.infer<typeof shadowReportSchema>;
