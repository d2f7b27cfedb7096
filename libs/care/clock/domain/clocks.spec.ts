import { describe, expect, it } from '@jest/globals';
import { OpenHours } from '#libs/calendar';
import type { ItemEventKind } from '#libs/contracts';
import { factsOfTimeline, type PostFact, type TimelineFact } from './clock-facts.js';
import { type Clock, clocksOf, type Clocks } from './clocks.js';
import { type ClockName, type RulesVersion, type SlaPolicy } from './sla-policy.js';

const MINUTE = 60_000;
const OFFICE = [{ from: '09:00', to: '17:00' }];
const OPEN = new OpenHours([
  {
    versions: [
      {
        from: null,
        rules: {
          zone: 'Europe/Berlin',
          week: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
          holidays: [],
          days: [],
        },
      },
    ],
  },
]);

const POLICY: SlaPolicy = {
  hours: 'calendar',
  targets: {
    first_response: [10, 20, 60, 60, 60],
    next_response: [30, 30, 30, 30, 30],
    resolution: [240, 240, 240, 240, 240],
  },
  warnPercent: 75,
  pauses: ['waiting_customer'],
  escalation: null,
};

const version = (change: Partial<SlaPolicy> = {}, from: number | null = null): RulesVersion => ({
  from,
  policy: { ...POLICY, ...change },
  open: OPEN,
});

/** Friday, and minutes from then on. */
const START =
  Temporal.PlainDateTime.from('2026-11-27T10:00').toZonedDateTime('Europe/Berlin').epochMilliseconds;
const at = (minute: number) => START + minute * MINUTE;

type Step = readonly [minute: number, kind: ItemEventKind | 'turn' | 'thanks' | 'brand', data?: object];

/** The clocks of a story. Posts reach us in the minute in which they are written. */
function clocksAfter(
  steps: readonly Step[],
  now: number,
  versions: readonly RulesVersion[] = [version()],
): Clocks {
  const posts: PostFact[] = [];
  const entries = steps.map(([minute, kind, data = {}], index): TimelineFact => {
    if (kind !== 'turn' && kind !== 'thanks' && kind !== 'brand')
      return { kind, at: at(minute), data: { ...data } };
    const id = `post-${index}`;
    const role = kind === 'brand' ? 'outbound' : 'customer';
    posts.push({ id, role, acts: kind === 'turn', saidAt: at(minute), receivedAt: at(minute), ...data });
    return {
      kind: index === 0 ? 'opened' : 'mention_added',
      at: at(minute),
      data: { mentionIds: [id], ...(index === 0 ? { queueId: 'care', priority: 3 } : {}) },
    };
  });
  const facts = factsOfTimeline({ openedAt: START, queueId: 'care', priority: 3 }, entries, posts);
  const rules = new Map([
    ['care', versions],
    ['vip', [version({ targets: { ...POLICY.targets, first_response: [5, 5, 5, 5, 5] } })]],
  ]);
  return clocksOf(START, facts, { rules, now: at(now) });
}

const inMinutes = (instant: number | null) => (instant === null ? null : (instant - START) / MINUTE);

function shown({ clock, state, startedAt, endedAt, dueAt }: Clock) {
  return `${clock} ${state}: from ${inMinutes(startedAt)}, due ${inMinutes(dueAt)}${
    endedAt === null ? '' : `, ended ${inMinutes(endedAt)}`
  }`;
}

const of = (clocks: Clocks, name: ClockName) =>
  clocks.clocks.filter(({ clock }) => clock === name).map(shown);

describe('reply clocks', () => {
  it('start with the first mention and end with the answer of the brand', () => {
    const clocks = clocksAfter(
      [
        [0, 'turn'],
        [5, 'claimed'],
        [40, 'brand'],
      ],
      50,
    );
    expect(of(clocks, 'first_response')).toEqual(['first_response met: from 0, due 60, ended 40']);
    expect(of(clocks, 'next_response')).toEqual([]);
  });

  it('start again with a turn of the customer after an answer', () => {
    const clocks = clocksAfter(
      [
        [0, 'turn'],
        [40, 'brand'],
        [50, 'turn'],
      ],
      55,
    );
    expect(of(clocks, 'next_response')).toEqual(['next_response running: from 50, due 80']);
    expect(inMinutes(clocks.dueAt)).toBe(80);
  });

  it('do not start again with a turn on top of an unanswered one', () => {
    const clocks = clocksAfter(
      [
        [0, 'turn'],
        [40, 'brand'],
        [50, 'turn'],
        [60, 'turn'],
      ],
      65,
    );
    expect(of(clocks, 'next_response')).toEqual(['next_response running: from 50, due 80']);
  });

  it('do not start with thanks', () => {
    const clocks = clocksAfter(
      [
        [0, 'turn'],
        [40, 'brand'],
        [50, 'thanks'],
      ],
      500,
    );
    expect(of(clocks, 'next_response')).toEqual([]);
  });

  // chatwoot #13392: a reply that came late counted as in time.
  it('are missed when the answer comes after the due time, and met in its very millisecond', () => {
    expect(
      of(
        clocksAfter(
          [
            [0, 'turn'],
            [60, 'brand'],
          ],
          90,
        ),
        'first_response',
      ),
    ).toEqual(['first_response met: from 0, due 60, ended 60']);
    expect(
      of(
        clocksAfter(
          [
            [0, 'turn'],
            [61, 'brand'],
          ],
          90,
        ),
        'first_response',
      ),
    ).toEqual(['first_response missed: from 0, due 60, ended 61']);
  });

  it('end when the item is resolved without an answer', () => {
    expect(
      of(
        clocksAfter(
          [
            [0, 'turn'],
            [30, 'resolved'],
          ],
          90,
        ),
        'first_response',
      ),
    ).toEqual(['first_response met: from 0, due 60, ended 30']);
  });

  it('start with the turn that reopens an item', () => {
    const clocks = clocksAfter(
      [
        [0, 'turn'],
        [10, 'brand'],
        [20, 'resolved'],
        [90, 'turn'],
        [90, 'reopened'],
      ],
      95,
    );
    expect(of(clocks, 'next_response')).toEqual(['next_response running: from 90, due 120']);
  });

  it('end with an answer on the network that was written before the turn reached us', () => {
    const clocks = clocksAfter(
      [
        [0, 'turn'],
        [10, 'brand'],
        [30, 'turn', { saidAt: at(20) }],
        [31, 'brand', { saidAt: at(25) }],
      ],
      60,
    );
    expect(of(clocks, 'next_response')).toEqual(['next_response met: from 30, due 60, ended 30']);
  });

  it('are the same when that answer reaches us before the turn', () => {
    const clocks = clocksAfter(
      [
        [0, 'turn'],
        [10, 'brand'],
        [26, 'brand', { saidAt: at(25) }],
        [30, 'turn', { saidAt: at(20) }],
      ],
      60,
    );
    expect(of(clocks, 'next_response')).toEqual([]);
  });

  it('go on with the turns that an answer could not know of', () => {
    const clocks = clocksAfter(
      [
        [0, 'turn'],
        [9, 'turn'],
        [10, 'brand', { saidAt: at(5) }],
      ],
      12,
    );
    expect(of(clocks, 'first_response')).toEqual(['first_response met: from 0, due 60, ended 5']);
    expect(of(clocks, 'next_response')).toEqual(['next_response running: from 9, due 39']);
  });
});

describe('a reply of the desk', () => {
  const reply = { replyId: 'r' };
  const written: readonly Step[] = [
    [0, 'turn'],
    [10, 'reply_held', reply],
    [11, 'reply_requested', reply],
  ];

  it('does not end the first response before the network has confirmed it', () => {
    const failed: readonly Step[] = [
      ...written,
      [12, 'reply_failed', reply],
      [14, 'reply_unconfirmed', reply],
    ];
    expect(of(clocksAfter(failed, 20), 'first_response')).toEqual(['first_response running: from 0, due 60']);
  });

  it('ends it when the network posted it', () => {
    const accepted: Step = [15, 'reply_accepted', { ...reply, postedAt: new Date(at(12)).toISOString() }];
    expect(of(clocksAfter([...written, accepted], 20), 'first_response')).toEqual([
      'first_response met: from 0, due 60, ended 12',
    ]);
  });

  it('leaves a turn open that came while the network worked on it', () => {
    const clocks = clocksAfter([...written, [12, 'turn'], [13, 'reply_accepted', reply]], 20);
    expect(of(clocks, 'next_response')).toEqual(['next_response running: from 12, due 42']);
  });
});

describe('the resolution clock', () => {
  // zammad #3180, frappe/helpdesk #1554: waiting for the customer counted.
  it('stands still in the states that the policy lists, and goes on afterwards', () => {
    const waiting = clocksAfter(
      [
        [0, 'turn'],
        [10, 'claimed'],
        [20, 'waits_for_customer'],
      ],
      100,
    );
    expect(of(waiting, 'resolution')).toEqual(['resolution paused: from 0, due null']);
    const resumed = clocksAfter(
      [
        [0, 'turn'],
        [10, 'claimed'],
        [20, 'waits_for_customer'],
        [120, 'resumed'],
      ],
      150,
    );
    expect(of(resumed, 'resolution')).toEqual(['resolution running: from 0, due 340']);
  });

  it('does not stand still in a state that the policy does not list', () => {
    const clocks = clocksAfter(
      [
        [0, 'turn'],
        [20, 'waits_for_colleague'],
      ],
      100,
    );
    expect(of(clocks, 'resolution')).toEqual(['resolution running: from 0, due 240']);
  });

  it('does not start again when the item is reopened', () => {
    const clocks = clocksAfter(
      [
        [0, 'turn'],
        [100, 'resolved'],
        [500, 'turn'],
        [500, 'reopened'],
      ],
      600,
    );
    expect(of(clocks, 'resolution')).toEqual(['resolution met: from 0, due 240, ended 100']);
  });

  it('goes on as if nothing had happened when a resolution is undone', () => {
    const clocks = clocksAfter(
      [
        [0, 'turn'],
        [10, 'claimed'],
        [100, 'resolved'],
        [100, 'undone'],
      ],
      150,
    );
    expect(clocks).toEqual(
      clocksAfter(
        [
          [0, 'turn'],
          [10, 'claimed'],
        ],
        150,
      ),
    );
  });

  it('keeps its pauses when the policy changes', () => {
    const changed = [
      version(),
      version({ pauses: [], targets: { ...POLICY.targets, resolution: [300, 300, 300, 300, 300] } }, at(200)),
    ];
    const story: readonly Step[] = [
      [0, 'turn'],
      [20, 'waits_for_customer'],
      [120, 'resumed'],
      [210, 'snoozed'],
    ];
    expect(of(clocksAfter(story, 220, changed), 'resolution')).toEqual([
      'resolution running: from 0, due 400',
    ]);
  });
});

describe('business hours', () => {
  it('stop the clocks at night and on weekends', () => {
    const clocks = clocksAfter([[390, 'turn']], 400, [version({ hours: 'business' })]);
    expect(of(clocks, 'first_response')).toEqual([
      `first_response running: from 390, due ${(3 * 24 - 1) * 60 + 30}`,
    ]);
  });
});

describe('a change of priority, queue or policy', () => {
  it('gives a running clock the target of the new priority', () => {
    const clocks = clocksAfter(
      [
        [0, 'turn'],
        [5, 'mention_added', { priority: 1 }],
      ],
      6,
    );
    expect(of(clocks, 'first_response')).toEqual(['first_response running: from 0, due 10']);
  });

  it('gives a running clock the target of the new queue', () => {
    const clocks = clocksAfter(
      [
        [0, 'turn'],
        [3, 'moved', { from: 'care', to: 'vip' }],
      ],
      4,
    );
    expect(of(clocks, 'first_response')).toEqual(['first_response running: from 0, due 5']);
  });

  it('does not judge an ended clock again', () => {
    const stricter = version({ targets: { ...POLICY.targets, first_response: [1, 1, 1, 1, 1] } }, at(50));
    const story: readonly Step[] = [
      [0, 'turn'],
      [40, 'brand'],
    ];
    expect(of(clocksAfter(story, 60, [version(), stricter]), 'first_response')).toEqual([
      'first_response met: from 0, due 60, ended 40',
    ]);
  });
});

describe('the status of an item', () => {
  it('goes from active over active with misses to missed, or to met', () => {
    const story: readonly Step[] = [
      [0, 'turn'],
      [70, 'brand'],
      [80, 'resolved'],
    ];
    expect(clocksAfter(story.slice(0, 1), 30).status).toBe('active');
    expect(clocksAfter(story.slice(0, 1), 61).status).toBe('active_with_misses');
    expect(clocksAfter(story.slice(0, 2), 75).status).toBe('active_with_misses');
    expect(clocksAfter(story, 90).status).toBe('missed');
    expect(
      clocksAfter(
        [
          [0, 'turn'],
          [10, 'brand'],
          [80, 'resolved'],
        ],
        90,
      ).status,
    ).toBe('met');
  });

  it('is none for an item that is no support', () => {
    const clocks = clocksAfter(
      [
        [0, 'turn'],
        [100, 'reclassified'],
      ],
      200,
    );
    expect(clocks).toMatchObject({ status: null, clocks: [], dueAt: null, alarms: [] });
  });
});

describe('alarms', () => {
  const alarmsOf = (clocks: Clocks) =>
    clocks.alarms.map(({ at: instant, clock, mark }) => [inMinutes(instant), clock.clock, mark]);

  it('come at the share of the target that the policy names, and once', () => {
    const one = { targets: { ...POLICY.targets, resolution: null } };
    const escalation = { percent: 150, queueId: null };
    const rules = [version({ ...one, escalation })];
    expect(alarmsOf(clocksAfter([[0, 'turn']], 0, rules))).toEqual([
      [45, 'first_response', 'warned'],
      [60 + 1 / MINUTE, 'first_response', 'breached'],
      [90, 'first_response', 'escalated'],
    ]);
    const mark = { clock: 'first_response', startedAt: new Date(START).toISOString() };
    const breached: readonly Step[] = [
      [0, 'turn'],
      [61, 'sla_breached', mark],
    ];
    expect(alarmsOf(clocksAfter(breached, 61, rules))).toEqual([[90, 'first_response', 'escalated']]);
  });

  it('do not come for a paused or an ended clock', () => {
    expect(
      alarmsOf(
        clocksAfter(
          [
            [0, 'turn'],
            [10, 'brand'],
            [20, 'waits_for_customer'],
          ],
          30,
        ),
      ),
    ).toEqual([]);
  });
});
