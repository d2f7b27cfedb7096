/** Where a key works. `everywhere` works in each of the other scopes too, unless that scope has the same key. */
export type KeyScope = 'everywhere' | 'work' | 'line' | 'review' | 'rota';

interface KeyRow {
  readonly scope: KeyScope;
  /** As `event.key` says it, so that layouts work; several keys are pressed one after the other. */
  readonly keys: readonly string[];
  /** Letters that follow at once go into the field that this key opens. */
  readonly opensField?: true;
}

/** The one table of keys: the help, the palette, the tooltips and the reader of keys are made from it. */
export const KEY_MAP = {
  help: { scope: 'everywhere', keys: ['?'] },
  goWork: { scope: 'everywhere', keys: ['g', 'w'] },
  goLine: { scope: 'everywhere', keys: ['g', 'l'] },
  goReview: { scope: 'everywhere', keys: ['g', 'v'] },
  goRota: { scope: 'everywhere', keys: ['g', 'r'] },
  goDuty: { scope: 'everywhere', keys: ['g', 'd'] },
  goOps: { scope: 'everywhere', keys: ['g', 'o'] },
  undo: { scope: 'everywhere', keys: ['z'] },
  next: { scope: 'work', keys: [' '] },
  accept: { scope: 'work', keys: ['a'] },
  decline: { scope: 'work', keys: ['d'] },
  down: { scope: 'work', keys: ['j'] },
  up: { scope: 'work', keys: ['k'] },
  reply: { scope: 'work', keys: ['r'], opensField: true },
  note: { scope: 'work', keys: ['n'], opensField: true },
  resolve: { scope: 'work', keys: ['e'] },
  resolveAndNext: { scope: 'work', keys: ['Shift+Enter'] },
  snooze: { scope: 'work', keys: ['h'] },
  snoozeUntilTomorrow: { scope: 'work', keys: ['h', 'h'] },
  wait: { scope: 'work', keys: ['w'] },
  giveBack: { scope: 'work', keys: ['b'] },
  handOver: { scope: 'work', keys: ['t'] },
  notSupport: { scope: 'work', keys: ['x'] },
  move: { scope: 'work', keys: ['m'] },
  incident: { scope: 'work', keys: ['i'] },
  escalate: { scope: 'work', keys: ['!'] },
  customer: { scope: 'work', keys: ['c'] },
  lineDown: { scope: 'line', keys: ['j'] },
  lineUp: { scope: 'line', keys: ['k'] },
  lineGive: { scope: 'line', keys: ['a'] },
  lineTake: { scope: 'line', keys: ['o'] },
  lineMove: { scope: 'line', keys: ['m'] },
  lineEscalate: { scope: 'line', keys: ['!'] },
  lineOpen: { scope: 'line', keys: ['Enter'] },
  reviewMarketing: { scope: 'review', keys: ['ArrowLeft'] },
  reviewSupport: { scope: 'review', keys: ['ArrowRight'] },
  reviewSkip: { scope: 'review', keys: ['ArrowDown'] },
  reviewOpen: { scope: 'review', keys: ['Enter'] },
} as const satisfies Record<string, KeyRow>;

export type KeyId = keyof typeof KEY_MAP;

export const KEY_ROWS = Object.entries(KEY_MAP) as readonly (readonly [KeyId, KeyRow])[];
