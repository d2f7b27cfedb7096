import { ApiClient, type Schemas } from '#libs/client';
import type { DemoAgent } from './set-up-company.js';

export interface ShiftReport {
  readonly resolved: readonly string[];
  /** Resolved with a reply to the customer. */
  readonly answered: readonly string[];
  /** Replies that their writer took back within 10 seconds, and wrote again. */
  readonly takenBack: readonly string[];
  readonly handedOver: readonly string[];
  readonly released: readonly string[];
  readonly reclassified: readonly string[];
  readonly confirmed: readonly string[];
  readonly sentAway: readonly string[];
  /** Milliseconds that the agent waited, for each call that returned a next item. */
  readonly claimMs: readonly number[];
}

type Doing = 'answer' | 'resolve' | 'hand over' | 'release' | 'reclassify';

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
const HAND_OVER_EVERY = 40;
const RESOLVE_ONLY_EVERY = 5;
const TAKE_BACK_EVERY = 25;

/** All people on duty pull until they have taken `items` in total or no item waits. */
export async function workShift(
  url: string,
  agents: readonly DemoAgent[],
  items: number,
): Promise<ShiftReport> {
  const report = emptyReport();
  await clearReview(url, agents, report);
  let left = items;
  const receivers = new Set<string>();
  await Promise.all(
    agents.map(async ({ key }, at) => {
      const client = new ApiClient({ url, key });
      const colleague = agents[(at + 1) % agents.length]?.personId ?? '';
      while (left > 0) {
        left -= 1;
        if (!(await workOne({ client, colleague, turn: items - left, receivers, report }))) return;
      }
    }),
  );
  return report;
}

type OpenReport = { [K in keyof ShiftReport]: ShiftReport[K] extends readonly (infer T)[] ? T[] : never };

function emptyReport(): OpenReport {
  const answers = { answered: [], takenBack: [], handedOver: [] };
  return {
    resolved: [],
    ...answers,
    released: [],
    reclassified: [],
    confirmed: [],
    sentAway: [],
    claimMs: [],
  };
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

/** One turn of a person at the desk. */
interface Turn {
  readonly client: ApiClient;
  /** Another person on duty. */
  readonly colleague: string;
  readonly turn: number;
  /** People to whom an item was handed over: one each, so that nobody is full of what they do not work on. */
  readonly receivers: Set<string>;
  readonly report: OpenReport;
}

async function workOne(at: Turn): Promise<boolean> {
  const { client, turn, report } = at;
  const began = performance.now();
  const { item } = await client.call('POST', '/v1/desk/next');
  if (item === null) return false;
  report.claimMs.push(performance.now() - began);
  if (turn % NOTE_EVERY === 0) {
    const body = { text: 'Looked up the account, wrote back.' };
    await client.call('POST', '/v1/items/{id}/notes', { path: { id: item.id }, body });
  }
  const { item: current } = await client.call('GET', '/v1/items/{id}', { path: { id: item.id } });
  await finish(at, current, doingFor(current, at));
  return true;
}

function doingFor(item: Schemas['ItemDetail'], { turn, colleague, receivers, report }: Turn): Doing {
  const gaveBack = report.released.includes(item.id);
  if (turn % RELEASE_EVERY === 0 && !gaveBack) return 'release';
  if (turn >= RECLASSIFY_AT && report.reclassified.length === 0 && !gaveBack && item.priority > 2)
    return 'reclassify';
  if (turn % HAND_OVER_EVERY === 0 && !receivers.has(colleague)) return 'hand over';
  return turn % RESOLVE_ONLY_EVERY === 0 || item.replyWays[0]?.refusal !== null ? 'resolve' : 'answer';
}

async function finish(at: Turn, item: Schemas['ItemDetail'], doing: Doing): Promise<void> {
  const { client, report } = at;
  const { id, version, intent } = item;
  const path = { id };
  switch (doing) {
    case 'answer':
      return answer(at, item);
    case 'hand over': {
      const overCapacity = 'They know this customer.';
      const body = { version, personId: at.colleague, note: 'Yours, as agreed.', overCapacity };
      await client.call('POST', '/v1/items/{id}/hand-over', { path, body });
      at.receivers.add(at.colleague);
      report.handedOver.push(id);
      return;
    }
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

/** Answers and resolves in one act. Now and then the writer takes the reply back and writes it better. */
async function answer({ client, turn, report }: Turn, item: Schemas['ItemDetail']): Promise<void> {
  const path = { id: item.id };
  const cause = CAUSES[item.intent] ?? 'answered';
  const text = 'Thank you for telling us. We have looked into it and put it right.';
  const first = await client.call('POST', '/v1/items/{id}/replies', {
    path,
    body: { version: item.version, clientId: 'first', text, andThen: 'resolve', cause },
  });
  report.answered.push(item.id);
  report.resolved.push(item.id);
  if (turn % TAKE_BACK_EVERY !== 1) return;
  const { item: back } = await client.call('POST', '/v1/items/{id}/replies/{replyId}/undo', {
    path: { ...path, replyId: first.replyId },
    body: {},
  });
  report.takenBack.push(first.replyId);
  const body = { version: back.version, clientId: 'second', text: `${text} Sorry!`, cause };
  await client.call('POST', '/v1/items/{id}/replies', { path, body: { ...body, andThen: 'resolve' } });
}
