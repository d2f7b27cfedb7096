/** What of the line is shown. It is in the address, so that a view can be kept and sent to somebody. */
export interface LineFilter {
  readonly queue: string | null;
  readonly state: ShownState;
  readonly priority: string | null;
  readonly network: string | null;
  /** The id of the person who has the items in hand. */
  readonly holder: string | null;
}

export const SHOWN_STATES = ['queued', 'held', 'aside', 'ended'] as const;
export type ShownState = (typeof SHOWN_STATES)[number];

/** The states of items behind each choice. */
const STATES: Readonly<Record<ShownState, string>> = {
  queued: 'queued',
  held: 'working',
  aside: 'waiting_customer,waiting_colleague,snoozed',
  ended: 'resolved',
};

const PRIORITY = /^[1-5]$/;

export function readFilter(search: string): LineFilter {
  const given = new URLSearchParams(search);
  const state = SHOWN_STATES.find((one) => one === given.get('state')) ?? 'queued';
  const priority = given.get('priority');
  return {
    queue: given.get('queue'),
    state,
    priority: priority !== null && PRIORITY.test(priority) ? priority : null,
    network: given.get('network'),
    holder: given.get('holder'),
  };
}

/** The part of the address; empty where everything that waits is shown. */
export function writeFilter(filter: LineFilter): string {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(filter) as [keyof LineFilter, string | null][]) {
    if (value !== null && !(name === 'state' && value === 'queued')) written.set(name, value);
  }
  const text = written.toString();
  return text === '' ? '' : `?${text}`;
}

/** The filter as the API takes it. The order of the line is the API's and cannot be changed. */
export function queryOf({ queue, state, priority, network, holder }: LineFilter): Record<string, string> {
  return {
    state: STATES[state],
    sort: state === 'ended' ? 'newest' : 'rank',
    ...(queue === null ? {} : { queue }),
    ...(priority === null ? {} : { priority }),
    ...(network === null ? {} : { network }),
    ...(holder === null ? {} : { holder }),
  };
}
