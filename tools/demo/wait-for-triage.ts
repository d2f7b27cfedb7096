import type { ApiClient } from '#libs/client';
import { parseMetrics, type Sample, sumOf } from './read-metrics.js';
import { allItems } from './watch-items.js';

export interface Routes {
  readonly support: number;
  readonly marketing: number;
  readonly review: number;
  readonly duplicates: number;
}

const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 150;

/** Resolves when every accepted event is decided and every support mention is part of an item. */
export async function waitForTriage(url: string, ops: ApiClient, accepted: number): Promise<Routes> {
  const end = performance.now() + PATIENCE_MS;
  let before = -1;
  for (;;) {
    const routes = routesOf(await readMetrics(url));
    const mentions = (await allItems(ops)).reduce((sum, item) => sum + item.mentionCount, 0);
    const decided = routes.support + routes.marketing + routes.duplicates;
    // Edits and deletions go to the desk on every route. So the counts are complete when they reach the sum and stop growing.
    if (decided >= accepted && mentions === before) return routes;
    before = mentions;
    if (performance.now() > end)
      throw new Error(`Only ${decided} of ${accepted} events were decided in 30 s.`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function readMetrics(url: string): Promise<Sample[]> {
  const response = await fetch(`${url}/metrics`);
  if (!response.ok) throw new Error(`${url}/metrics answered ${response.status}.`);
  return parseMetrics(await response.text());
}

function routesOf(samples: readonly Sample[]): Routes {
  const decided = (labels: Readonly<Record<string, string>>) =>
    sumOf(samples, 'dutydesk_triage_mentions_total', labels);
  return {
    support: decided({ route: 'support' }),
    marketing: decided({ route: 'marketing' }),
    review: decided({ review: 'true' }),
    duplicates: sumOf(samples, 'dutydesk_triage_duplicates_total'),
  };
}
