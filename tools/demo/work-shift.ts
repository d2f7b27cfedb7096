import { ApiClient, type Schemas } from '#libs/client';
import type { DemoAgent } from './set-up-company.js';

export interface ShiftReport {
  readonly resolved: readonly string[];
  readonly released: readonly string[];
  readonly reclassified: readonly string[];
  readonly confirmed: readonly string[];
  readonly sentAway: readonly string[];
  /** Milliseconds that the agent waited, for each call that returned a next item. */
  readonly claimMs: readonly number[];
}

type Doing = 'resolve' | 'release' | 'reclassify';

const CAUSES: Readonly<Record<string, string>> = {
  incident: 'fixed',
  complaint: 'apologised',
  request: 'done',
  question: 'answered',
  followup: 'answered',
};
const RELEASE_EVERY = 9;
const RECLASSIFY_AT = 5;
const NOTE_EVERY = 4;

/** All people on duty pull until they have taken `items` in total or no item waits. */
export async function workShift(
  url: string,
  agents: readonly DemoAgent[],
  items: number,
): Promise<ShiftReport> {
  const report = emptyReport();
  await clearReview(url, agents, report);
  let left = items;
  await Promise.all(
    agents.map(async ({ key }) => {
      const client = new ApiClient({ url, key });
      while (left > 0) {
        left -= 1;
        if (!(await workOne(client, items - left, report))) return;
      }
    }),
  );
  return report;
}

type OpenReport = { [K in keyof ShiftReport]: ShiftReport[K] extends readonly (infer T)[] ? T[] : never };

function emptyReport(): OpenReport {
  return { resolved: [], released: [], reclassified: [], confirmed: [], sentAway: [], claimMs: [] };
}

const VERDICTS = 6;

/** The first agent decides the uncertain items of the review queue. */
async function clearReview(url: string, agents: readonly DemoAgent[], report: OpenReport): Promise<void> {
  const [agent] = agents;
  if (agent === undefined) return;
  const client = new ApiClient({ url, key: agent.key });
  const { items } = await client.call('GET', '/v1/review', { query: { limit: VERDICTS } });
  for (const { id, version } of items) {
    const path = { id };
    const { item } = await client.call('GET', '/v1/items/{id}', { path });
    const isSupport = (item.mentions[0]?.triage.supportProbability ?? 0) >= 0.5;
    const verdict = isSupport ? 'support' : 'marketing';
    await client.call('POST', '/v1/review/{id}', { path, body: { verdict, version } });
    (isSupport ? report.confirmed : report.sentAway).push(id);
  }
}

async function workOne(client: ApiClient, turn: number, report: OpenReport): Promise<boolean> {
  const began = performance.now();
  const { item } = await client.call('POST', '/v1/desk/next');
  if (item === null) return false;
  report.claimMs.push(performance.now() - began);
  if (turn % NOTE_EVERY === 0) {
    const body = { text: 'Looked up the account, wrote back.' };
    await client.call('POST', '/v1/items/{id}/notes', { path: { id: item.id }, body });
  }
  const { item: current } = await client.call('GET', '/v1/items/{id}', { path: { id: item.id } });
  await finish(client, current, doingFor(current, turn, report), report);
  return true;
}

function doingFor(item: Schemas['ItemDetail'], turn: number, report: OpenReport): Doing {
  const gaveBack = report.released.includes(item.id);
  if (turn % RELEASE_EVERY === 0 && !gaveBack) return 'release';
  if (turn >= RECLASSIFY_AT && report.reclassified.length === 0 && !gaveBack && item.priority > 2)
    return 'reclassify';
  return 'resolve';
}

async function finish(
  client: ApiClient,
  { id, version, intent }: Schemas['ItemDetail'],
  doing: Doing,
  report: OpenReport,
): Promise<void> {
  const path = { id };
  switch (doing) {
    case 'resolve': {
      const body = { version, cause: CAUSES[intent] ?? 'answered' };
      await client.call('POST', '/v1/items/{id}/resolve', { path, body });
      report.resolved.push(id);
      return;
    }
    case 'release': {
      const body = { version, reason: 'needs somebody who knows the contract' };
      await client.call('POST', '/v1/items/{id}/release', { path, body });
      report.released.push(id);
      return;
    }
    case 'reclassify': {
      const body = { version, intent: 'chatter' as const };
      await client.call('POST', '/v1/items/{id}/reclassify', { path, body });
      report.reclassified.push(id);
    }
  }
}
