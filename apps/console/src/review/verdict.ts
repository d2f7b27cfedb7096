import type { JsonBody } from '#libs/client';

type Decision = JsonBody<'POST', '/v1/review/{id}'>;

export type Verdict = Decision['verdict'];
export type ReviewIntent = NonNullable<Decision['intent']>;

/** What goes with each verdict. */
export const INTENTS_OF: Readonly<Record<Verdict, readonly ReviewIntent[]>> = {
  support: ['complaint', 'incident', 'question', 'request', 'followup'],
  marketing: ['praise', 'purchase', 'campaign', 'business', 'chatter', 'spam'],
};

export function fitsVerdict(intent: ReviewIntent, verdict: Verdict): boolean {
  return INTENTS_OF[verdict].includes(intent);
}
