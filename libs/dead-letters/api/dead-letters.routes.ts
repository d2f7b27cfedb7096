import { LIMITS } from '#libs/contracts';
import { z } from 'zod';
import { nextCursor, pageQuery } from '#libs/http';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';
import { ledgerId } from '#libs/http';

const LETTERS_PER_REPLAY_MAX = 1_000;

const status = z.enum(['waiting', 'replayed', 'discarded']);
const summary = {
  id: ledgerId,
  status,
  reason: z.string().meta({ description: 'An error code.' }),
  detail: z.string(),
  fields: z.array(z.object({ pointer: z.string(), message: z.string() })),
  sourceTopic: z.string(),
  sourcePartition: z.int(),
  sourceOffset: z.string(),
  service: z.string(),
  attempts: z.int(),
  seen: z.int().meta({ description: 'How often the same record failed for the same reason.' }),
  replays: z.int(),
  sizeBytes: z.int(),
  firstFailedAt: utc,
  lastFailedAt: utc,
  replayedAt: utc.nullable(),
  replayedBy: z.string().nullable(),
};

const letterSchema = z
  .object({
    ...summary,
    key: z.string().nullable(),
    headers: z.record(z.string(), z.string()),
    event: z.unknown().meta({ description: 'The content as JSON; null when it is none.' }),
    text: z.string().nullable().meta({ description: 'The content as text; null when it is not UTF-8.' }),
    base64: z.string().nullable().meta({ description: 'The original bytes.' }),
  })
  .meta({ id: 'DeadLetterDetail' });

const ofOps = { scopes: ['ops'], tag: 'Dead letters', status: 200 } as const;
const ofOne = {
  ...ofOps,
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'deadletter.not_found',
} as const;

export const LIST_DEAD_LETTERS = defineRoute({
  ...ofOps,
  scopes: ['ops', 'publisher'],
  id: 'listDeadLetters',
  method: 'GET',
  path: '/v1/dead-letters',
  summary: 'What could not be processed, the latest failure first',
  description:
    'A publisher sees the letters of the sources that its key is bound to; a key that is bound to none, the letters of the events that it brought.',
  query: z.strictObject({
    status: status.default('waiting'),
    reason: z.string().max(64).optional(),
    ...pageQuery,
  }),
  response: z.object({
    deadLetters: z.array(z.object(summary).meta({ id: 'DeadLetterSummary' })),
    nextCursor,
  }),
  errors: [],
});

export const SHOW_DEAD_LETTER = defineRoute({
  ...ofOne,
  id: 'showDeadLetter',
  audited: true,
  method: 'GET',
  path: '/v1/dead-letters/{id}',
  summary: 'One dead letter with its content',
  response: z.object({ deadLetter: letterSchema }),
  errors: ['deadletter.not_found'],
});

export const REPLAY_DEAD_LETTER = defineRoute({
  ...ofOne,
  id: 'replayDeadLetter',
  method: 'POST',
  path: '/v1/dead-letters/{id}/replay',
  bodyLimitBytes: 2 * LIMITS.eventBytes,
  summary: 'Put a dead letter back on its stream, as it was or edited',
  description:
    'Without a body the original bytes go back with their key and headers. With event, that goes instead; it is checked first. If it fails again, it comes back here.',
  body: z
    .strictObject({
      event: z
        .record(z.string(), z.unknown())
        .optional()
        .meta({ description: 'The whole CloudEvent, mended.' }),
    })
    .optional(),
  response: z.object({ deadLetter: letterSchema }),
  errors: [
    'deadletter.not_found',
    'deadletter.replayed',
    'event.invalid',
    'event.unknown_type',
    'event.too_large',
  ],
});

const pointer = z
  .string()
  .regex(/^(?:\/(?:[^~/]|~[01])*)+$/, { error: 'Use a JSON Pointer such as /data/brand.' })
  .max(500);
const value = z.json();
const change = z
  .discriminatedUnion('op', [
    z.strictObject({ op: z.enum(['add', 'replace']), path: pointer, value }),
    z.strictObject({ op: z.literal('test'), path: pointer, value }),
    z.strictObject({ op: z.literal('remove'), path: pointer }),
    z.strictObject({ op: z.enum(['move', 'copy']), from: pointer, path: pointer }),
  ])
  .meta({ id: 'EventChange', description: 'An operation of JSON Patch (RFC 6902) on the whole CloudEvent.' });

export const REPLAY_DEAD_LETTERS = defineRoute({
  ...ofOps,
  id: 'replayDeadLetters',
  method: 'POST',
  path: '/v1/dead-letters:replay',
  bodyLimitBytes: LIMITS.eventBytes,
  summary: 'Replay many dead letters, as they were or with the same changes to each',
  description: `The oldest ${LETTERS_PER_REPLAY_MAX} at most; call again while remaining is not 0. With changes, each event is changed and checked: those that would be refused again are named and go on waiting.`,
  body: z
    .strictObject({
      ids: z.array(ledgerId).min(1).max(LETTERS_PER_REPLAY_MAX).optional(),
      reason: z.string().min(1).max(64).optional().meta({ description: 'All that failed for this reason.' }),
      changes: z.array(change).min(1).max(50).optional(),
      dryRun: z.boolean().default(false).meta({ description: 'Says what would be; nothing is replayed.' }),
    })
    .refine((which) => (which.ids === undefined) !== (which.reason === undefined), {
      error: 'Give either ids or a reason.',
    }),
  response: z
    .object({
      dryRun: z.boolean(),
      replayed: z.int().meta({ description: 'Or, in a dry run, would be.' }),
      remaining: z
        .int()
        .meta({ description: 'Waiting letters of the selection that are left; counted up to 1,000.' }),
      refused: z
        .array(
          z.object({
            id: ledgerId,
            code: z.string(),
            detail: z.string(),
            fields: z.array(z.object({ pointer: z.string(), message: z.string() })),
          }),
        )
        .meta({ description: 'Letters that the changes do not mend; 100 at most.' }),
    })
    .meta({ id: 'ReplayedDeadLetters' }),
  errors: [],
});

export const DISCARD_DEAD_LETTER = defineRoute({
  ...ofOne,
  id: 'discardDeadLetter',
  method: 'DELETE',
  path: '/v1/dead-letters/{id}',
  summary: 'Put a dead letter aside',
  description: 'It is kept and can still be replayed.',
  status: 204,
  response: null,
  errors: ['deadletter.not_found'],
});
