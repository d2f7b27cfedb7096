import type { ApiClient, Schemas } from '#libs/client';

const LOOK_EVERY_MS = 25;
const PAGE = 200;

/** Polls the newest items and stores when each one is first ready to be claimed. */
export class ItemWatch {
  /** Item id → milliseconds of `performance.now()`. */
  readonly firstSeen = new Map<string, number>();
  private watching = true;
  private readonly done: Promise<void>;

  constructor(private readonly ops: ApiClient) {
    this.done = this.look();
  }

  async stop(): Promise<void> {
    this.watching = false;
    await this.done;
  }

  private async look(): Promise<void> {
    while (this.watching) {
      const query = { limit: PAGE };
      const { items } = await this.ops.call('GET', '/v1/items', { query });
      const at = performance.now();
      for (const { id } of items) if (!this.firstSeen.has(id)) this.firstSeen.set(id, at);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }
}

/** All items, page by page. */
export async function allItems(ops: ApiClient): Promise<Schemas['ItemSummary'][]> {
  const items: Schemas['ItemSummary'][] = [];
  for (let cursor: string | undefined; ;) {
    const page = await ops.call('GET', '/v1/items', { query: { limit: PAGE, cursor } });
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = page.nextCursor;
  }
}
