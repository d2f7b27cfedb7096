import type { ItemEventKind, ItemState } from '#libs/contracts';

/** The channels of live updates: whoever publishes and whoever listens take the name from here. */
export const LIVE_CHANNELS = {
  /** Changes of the items that a person holds or held, as a list of ItemUpdate. */
  itemsOf: (personId: string): string => `item:${personId}`,
  /** The counts of queues have changed. */
  queues: 'queues',
  /** Something that the rota plans from has changed. */
  rota: 'rota',
  /** Who is on duty may have changed. */
  duty: 'duty',
} as const;

/** Ids and states only: whoever listens reads the rest with their own rights. */
export type ItemUpdate = Readonly<{
  itemId: string;
  version: number;
  kind: ItemEventKind;
  state: ItemState;
}>;
