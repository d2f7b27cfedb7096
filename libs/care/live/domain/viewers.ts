/** What somebody does with an item on their screen; `away` ends it. */
export const VIEWER_ACTS = ['viewing', 'typing', 'away'] as const;
export type ViewerAct = (typeof VIEWER_ACTS)[number];

export interface Viewer {
  readonly personId: string;
  readonly act: Exclude<ViewerAct, 'away'>;
}

/** An item with the facts that decide who may hear about it. */
export interface ViewedItem {
  readonly itemId: string;
  readonly queueId: string;
  readonly holderId: string | null;
}

/** One person's act on an item. */
export interface Viewing extends ViewedItem {
  readonly personId: string;
  readonly act: ViewerAct;
}

/** So long an act counts without news; screens repeat theirs every 5 seconds. */
export const VIEWING_MS = 12_000;

interface Seen {
  item: ViewedItem;
  readonly people: Map<string, { readonly act: Viewer['act']; readonly until: number }>;
}

/** Who looks at which item now. Times are monotonic milliseconds. */
export class Viewers {
  private readonly items = new Map<string, Seen>();

  /** @returns whether this changed who does what */
  hear({ personId, act, itemId, queueId, holderId }: Viewing, now: number): boolean {
    const seen = this.items.get(itemId) ?? { item: { itemId, queueId, holderId }, people: new Map() };
    seen.item = { itemId, queueId, holderId };
    const before = seen.people.get(personId)?.act ?? 'away';
    if (act === 'away') seen.people.delete(personId);
    else seen.people.set(personId, { act, until: now + VIEWING_MS });
    if (seen.people.size > 0) this.items.set(itemId, seen);
    else this.items.delete(itemId);
    return before !== act;
  }

  /** In the order in which they came. */
  of(itemId: string): Viewer[] {
    const people = this.items.get(itemId)?.people ?? new Map<string, { readonly act: Viewer['act'] }>();
    return [...people].map(([personId, { act }]) => ({ personId, act }));
  }

  /** All items that somebody looks at. */
  viewed(): ViewedItem[] {
    return [...this.items.values()].map(({ item }) => item);
  }

  /** Forgets who sent no news. @returns the items of which somebody was forgotten */
  forgetSilent(now: number): ViewedItem[] {
    return [...this.items.values()].flatMap((seen) => {
      const silent = [...seen.people].filter(([, { until }]) => until <= now);
      for (const [personId] of silent) seen.people.delete(personId);
      if (seen.people.size === 0) this.items.delete(seen.item.itemId);
      return silent.length > 0 ? [seen.item] : [];
    });
  }
}
