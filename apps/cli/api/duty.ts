import { z } from 'zod';

const turnSchema = z.looseObject({
  personId: z.string(),
  name: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  why: z.string(),
});

export const dutySchema = z.looseObject({
  at: z.string(),
  on: z.array(turnSchema),
  next: z.array(turnSchema),
});

export type Duty = z.infer<typeof dutySchema>;
