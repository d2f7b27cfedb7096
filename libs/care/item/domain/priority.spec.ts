import { describe, expect, it } from '@jest/globals';
import { sayCareReason } from '../../reason/domain/say-care-reason.js';
import { type PrioritySignals, priorityOf } from './priority.js';
import { rankAt } from './rank.js';

const calm: PrioritySignals = {
  mention: { author: { nativeId: '1' } },
  triage: { urgency: 0, intensity: 0, sentiment: 'neutral', intent: 'question', influence: 0, review: false },
  contacts: 1,
};

describe('priority', () => {
  it('is 3 when nothing speaks for or against', () => {
    expect(priorityOf(calm)).toEqual({ priority: 3, reasons: [] });
  });

  it('rises with urgent words, and never above 1', () => {
    const triage = { ...calm.triage, urgency: 0.9, intent: 'incident' as const };
    const { priority, reasons } = priorityOf({ ...calm, triage, contacts: 5 });
    expect(priority).toBe(1);
    expect(reasons.map((reason) => sayCareReason(reason))).toEqual([
      'urgent words',
      'reports an incident',
      'wrote three times or more',
    ]);
  });

  it('is the priority of a triage rule, over all other signals', () => {
    const triage = { ...calm.triage, urgency: 0.9, priority: 5 };
    expect(priorityOf({ ...calm, triage })).toEqual({
      priority: 5,
      reasons: [{ code: 'priority.set-by-rule', params: { priority: 5 } }],
    });
  });

  it('falls when a person should confirm the route first', () => {
    expect(priorityOf({ ...calm, triage: { ...calm.triage, review: true } }).priority).toBe(4);
  });
});

describe('rank', () => {
  it('puts an old unimportant item before a new urgent one in the end', () => {
    const targets = [15, 60, 240, 480, 1440];
    const old = rankAt(0, 5, targets);
    const fresh = rankAt(24 * 3_600_000, 1, targets);
    expect(old).toBeLessThan(fresh);
  });
});
