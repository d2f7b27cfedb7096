import { z } from 'zod';

const fieldSchema = z.object({ pointer: z.string(), message: z.string() });

/** What the API answers when it refuses (RFC 9457). */
export const problemSchema = z.looseObject({
  title: z.string(),
  status: z.number(),
  detail: z.string().optional(),
  code: z.string(),
  todo: z.string().optional(),
  fields: z.array(fieldSchema).optional(),
  extra: z.record(z.string(), z.unknown()).optional(),
});

export type Problem = z.infer<typeof problemSchema>;
export type ProblemField = z.infer<typeof fieldSchema>;

/** An answer of the API that says no, or none at all. */
export class ApiError extends Error {
  constructor(
    readonly problem: Problem,
    options?: ErrorOptions,
  ) {
    super(problem.detail ?? problem.title, options);
    this.name = 'ApiError';
  }

  get code(): string {
    return this.problem.code;
  }
}
