import { z } from 'zod';
import { ApiClient } from '#apps/cli';
import { dutySchema, type Duty } from '#apps/cli';
import type { SampleFiles } from './sample-files.js';

export interface Agent {
  readonly personId: string;
  readonly name: string;
  readonly key: string;
}

export interface Company {
  readonly publisherKey: string;
  readonly opsKey: string;
  /** Those on duty. */
  readonly agents: readonly Agent[];
  readonly staff: number;
  readonly duty: Duty;
}

const DESK = {
  name: 'Support desk',
  zone: 'Europe/London',
  handoffWeekday: 1,
  handoffTime: '09:00',
  seats: 3,
  // Long past, so that the rotation runs whenever the demo is shown.
  startsOn: '2026-01-05',
};

const keySchema = z.looseObject({ key: z.string() });
const importSchema = z.looseObject({ added: z.array(z.string()) });

/** What an administrator does on the first day, by the API: keys, desk, staff, queues, rules. */
export async function setUpCompany(url: string, adminKey: string, files: SampleFiles): Promise<Company> {
  const admin = new ApiClient({ url, key: adminKey });
  const publisherKey = await makeKey(admin, { name: 'listeners', scopes: ['publisher'] });
  const opsKey = await makeKey(admin, { name: 'operations', scopes: ['ops'] });
  const ops = new ApiClient({ url, key: opsKey });
  await ops.call('PUT', '/v1/desks/support', z.unknown(), { body: DESK });
  const { added } = await ops.call('POST', '/v1/staff:import', importSchema, {
    body: files.staffCsv,
    mediaType: 'text/csv',
  });
  for (const body of files.queues) await ops.call('POST', '/v1/queues', z.unknown(), { body });
  for (const body of files.rules) await ops.call('POST', '/v1/rules', z.unknown(), { body });
  const duty = await waitForDuty(ops);
  const agents: Agent[] = [];
  for (const { personId, name } of duty.on) {
    const key = await makeKey(admin, { name: `agent ${name}`, scopes: ['agent'], personId });
    agents.push({ personId, name, key });
  }
  return { publisherKey, opsKey, agents, staff: added.length, duty };
}

async function makeKey(admin: ApiClient, body: Readonly<Record<string, unknown>>): Promise<string> {
  return (await admin.call('POST', '/v1/keys', keySchema, { body })).key;
}

const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 50;

/** Rota plans when it hears of the new staff; all seats are taken then. */
async function waitForDuty(ops: ApiClient): Promise<Duty> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const duty = await ops.call('GET', '/v1/duty', dutySchema, { query: { desk: 'support' } });
    if (duty.on.length >= DESK.seats) return duty;
    if (performance.now() > end) throw new Error('Nobody came on duty; rota did not plan.');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
