import { z } from 'zod';
import type { ErrorCode } from './error-codes.js';
import { LIMITS } from './limits.js';

/** Header names on a dead-letter record. The record keeps the original key, value and headers. */
export const DEAD_LETTER_HEADERS = {
  topic: 'dlq-source-topic',
  partition: 'dlq-source-partition',
  offset: 'dlq-source-offset',
  reason: 'dlq-reason-code',
  detail: 'dlq-detail',
  fields: 'dlq-fields',
  attempts: 'dlq-attempts',
  failedAt: 'dlq-failed-at',
  service: 'dlq-service',
  /** Size in bytes of a record that is too large for a dead letter. The record stays in its stream. */
  leftOut: 'dlq-left-out-bytes',
} as const;

/** What is known about a message that could not be processed. */
const deadLetterSchema = z
  .object({
    sourceTopic: z.string().max(249),
    sourcePartition: z.number().int().min(0),
    sourceOffset: z.string().max(20),
    reason: z.string().max(64),
    detail: z.string().max(1_000),
    fields: z.array(z.object({ pointer: z.string().max(512), message: z.string().max(512) })).max(20),
    attempts: z.number().int().min(1),
    failedAt: z.string().max(40),
    service: z.string().max(64),
    key: z
      .string()
      .max(LIMITS.id * 2)
      .nullable(),
    headers: z.record(z.string(), z.string()),
  })
  .meta({ id: 'DeadLetter' });

export type DeadLetter = Omit<z.infer<typeof deadLetterSchema>, 'reason'> & { readonly reason: ErrorCode };
