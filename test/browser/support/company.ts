import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type RunningDutydesk, startDutydesk } from '#apps/dutydesk';
import { ApiClient } from '#libs/client';
import { createLogger, readSettings } from '#libs/service';
import { until } from '../../support/poll.js';

/** Two people who serve, and one who leads. */
const STAFF = `id,name,zone,skills,capacity
ada,Ada Lindqvist,Europe/Stockholm,en,3
ben,Ben Okafor,Europe/London,en,3
`;

const DESK = {
  name: 'Support desk',
  zone: 'Europe/London',
  handoffWeekday: 1,
  handoffTime: '09:00',
  seats: 2,
  startsOn: '2026-01-05',
};

/** A small company on an embedded Dutydesk, for tests with a browser. */
export interface BrowserCompany {
  readonly url: string;
  readonly admin: ApiClient;
  /** Publishes texts, each by somebody else; resolves when they wait. */
  publish(texts: readonly string[]): Promise<void>;
  /** Publishes another post by the id of the first event, which makes a dead letter. */
  publishWithUsedId(): Promise<void>;
  /** A link that signs the person in, once. */
  linkFor(personId: string): Promise<string>;
  /** Stops the service and starts it again at the same address. */
  stopService(): Promise<void>;
  startService(): Promise<void>;
  stop(): Promise<void>;
}

export async function startCompany(): Promise<BrowserCompany> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-browser-'));
  await chmod(folder, 0o755);
  let running: RunningDutydesk | undefined = await start(folder, '0');
  const { url, adminKey } = running;
  const admin = new ApiClient({ url, key: adminKey });
  await admin.call('PUT', '/v1/desks/{id}', { path: { id: 'support' }, body: DESK });
  await admin.call('POST', '/v1/staff:import', { body: STAFF, mediaType: 'text/csv' });
  const onDuty = async () => (await admin.call('GET', '/v1/duty')).on.length >= DESK.seats;
  await until(onDuty, { what: 'two people on duty', timeoutMs: 30_000 });
  const stopService = async () => {
    await running?.stop();
    running = undefined;
  };
  let published = 0;
  return {
    url,
    admin,
    async publish(texts) {
      const body = texts.map((text) => mention((published += 1), text));
      await admin.call('POST', '/v1/mentions', {
        body: JSON.stringify(body),
        mediaType: 'application/cloudevents-batch+json',
      });
      const waiting = async () =>
        (await admin.call('GET', '/v1/items', { query: { limit: 200 } })).items.length >= published;
      await until(waiting, { what: 'what was published to wait', timeoutMs: 30_000 });
    },
    async publishWithUsedId() {
      const body = JSON.stringify([{ ...mention((published += 1), 'Please help me!'), id: 'b-1' }]);
      await admin.call('POST', '/v1/mentions', { body, mediaType: 'application/cloudevents-batch+json' });
    },
    async linkFor(personId) {
      return (await admin.call('POST', '/v1/sign-in-links', { body: { personId } })).url;
    },
    stopService,
    async startService() {
      running = await start(folder, new URL(url).port, adminKey);
    },
    async stop() {
      await stopService();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function start(folder: string, port: string, adminKey?: string): Promise<RunningDutydesk> {
  const settings = readSettings({
    DATA_DIR: folder,
    PORT: port,
    LOG_LEVEL: 'error',
    ...(adminKey === undefined ? {} : { ADMIN_KEY: adminKey }),
  });
  const log = createLogger({ service: 'dutydesk', level: 'error' });
  return startDutydesk({ settings, log });
}

function mention(n: number, text: string) {
  const at = new Date().toISOString();
  return {
    specversion: '1.0',
    id: `b-${n}`,
    source: '/test/browser',
    type: 'social.mention.received.v1',
    time: at,
    datacontenttype: 'application/json',
    data: {
      network: 'mastodon',
      nativeId: `n-${n}`,
      url: `https://mastodon.example/@customer${n}/${n}`,
      text,
      lang: 'en',
      createdAt: at,
      brand: 'Brightlark',
      ...(text === '' ? { media: [{ type: 'image', url: `https://mastodon.example/${n}.png` }] } : {}),
      author: { nativeId: `a-${n}`, handle: `customer${n}`, displayName: `Customer ${n}`, followers: 12 },
    },
  };
}
