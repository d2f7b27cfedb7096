import type { ItemEventKind, ItemState } from '#libs/contracts';

/** Names of the channels of live updates, for publishers and listeners. */
export const LIVE_CHANNELS = {
  /** Changes of the items of a holder or former holder, as a list of ItemUpdate. */
  itemsOf: (personId: string): string => `item:${personId}`,
  /** The counts of queues have changed. */
  queues: 'queues',
  /** The outbox has delivered events, which stand in the ledger now. */
  delivered: 'delivered',
  /** Who looks at an item or writes to its customer. */
  viewing: 'viewing',
  /** An input of the rota's plan has changed. */
  rota: 'rota',
  /** Who is on duty may have changed. */
  duty: 'duty',
} as const;

/** Only ids and states: a listener reads the rest with its own rights. */
export type ItemUpdate = Readonly<{
  itemId: string;
  version: number;
  kind: ItemEventKind;
  state: ItemState;
}>;
