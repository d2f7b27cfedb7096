import { type ApiAnswer, ApiClient, type JsonBody } from '#libs/client';
import type { SampleFiles } from './sample-files.js';

export type DutyNow = ApiAnswer<'GET', '/v1/duty'>;

export interface DemoAgent {
  readonly personId: string;
  readonly name: string;
  readonly key: string;
}

export interface Company {
  readonly publisherKey: string;
  readonly opsKey: string;
  /** The people on duty. */
  readonly agents: readonly DemoAgent[];
  readonly staff: number;
  readonly duty: DutyNow;
}

const DESK = {
  name: 'Support desk',
  zone: 'Europe/London',
  handoffWeekday: 1,
  handoffTime: '09:00',
  seats: 3,
  // A date in the past, so that the rotation is already running.
  startsOn: '2026-01-05',
};

/** Does the work of an administrator on the first day, over the API: keys, desk, staff, queues, rules. */
export async function setUpCompany(url: string, adminKey: string, files: SampleFiles): Promise<Company> {
  const admin = new ApiClient({ url, key: adminKey });
  const publisherKey = await makeKey(admin, { name: 'listeners', scopes: ['publisher'] });
  const opsKey = await makeKey(admin, { name: 'operations', scopes: ['ops'] });
  const ops = new ApiClient({ url, key: opsKey });
  await ops.call('PUT', '/v1/desks/{id}', { path: { id: 'support' }, body: DESK });
  const { added } = await ops.call('POST', '/v1/staff:import', {
    body: files.staffCsv,
    mediaType: 'text/csv',
  });
  for (const body of files.queues) await ops.call('POST', '/v1/queues', { body });
  for (const body of files.rules) await ops.call('POST', '/v1/rules', { body });
  const duty = await waitForDuty(ops);
  const agents: DemoAgent[] = [];
  for (const { personId, name } of duty.on) {
    const key = await makeKey(admin, { name: `agent ${name}`, scopes: ['agent'], personId });
    agents.push({ personId, name, key });
  }
  return { publisherKey, opsKey, agents, staff: added.length, duty };
}

async function makeKey(admin: ApiClient, body: JsonBody<'POST', '/v1/keys'>): Promise<string> {
  return (await admin.call('POST', '/v1/keys', { body })).key;
}

const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 50;

/** Waits until rota has planned the new staff and all seats are filled. */
async function waitForDuty(ops: ApiClient): Promise<DutyNow> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const duty = await ops.call('GET', '/v1/duty', { query: { desk: 'support' } });
    if (duty.on.length >= DESK.seats) return duty;
    if (performance.now() > end) throw new Error('Nobody came on duty; rota did not plan.');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
