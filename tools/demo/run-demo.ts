import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLogger, readSettings } from '#libs/service';
import { ApiClient } from '#apps/cli';
import { dutySchema } from '#apps/cli';
import { itemAnswerSchema, type ItemDetail } from '#apps/cli';
import { startProgress } from '#apps/cli';
import type { Terminal } from '#apps/cli';
import { type RunningDutydesk, startDutydesk } from '#apps/dutydesk';
import { chooseExamples, countQueues, type DemoReport } from './demo-report.js';
import { latencyOf } from './latencies.js';
import { mentionName, type Published, publishSample } from './publish-sample.js';
import { readSampleFiles, type SampleFiles } from './sample-files.js';
import { type Company, setUpCompany } from './set-up-company.js';
import { waitForTriage } from './wait-for-triage.js';
import { allItems, ItemWatch } from './watch-items.js';
import { type ShiftReport, workShift } from './work-shift.js';

export interface Demo {
  readonly report: DemoReport;
  readonly embedded: RunningDutydesk;
  readonly company: Company;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** Of the items that wait, so many are worked on; the rest stays for whoever looks around. */
const WORKED_SHARE = 0.6;

/** The whole way of a mention, in a temporary folder, by nothing but the HTTP API. */
export async function runDemo(terminal: Terminal, port: number): Promise<Demo> {
  const began = performance.now();
  const folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-demo-'));
  // PostgreSQL refuses to run as root and switches to a user of its own, who must get through.
  await chmod(folder, 0o755);
  terminal.note('Starting Dutydesk in a temporary folder …');
  const starting = startIn(folder, port, terminal);
  const stop = once(async () => {
    await starting.then((embedded) => embedded.stop()).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  });
  const interruption = watchInterrupts(stop);
  try {
    const embedded = await starting;
    const startSeconds = (performance.now() - began) / 1_000;
    const files = await readSampleFiles();
    const company = await setUpCompany(embedded.url, embedded.adminKey, files);
    const day = await runDay(terminal, embedded.url, company, files);
    const totalSeconds = (performance.now() - began) / 1_000;
    return { report: { ...day, startSeconds, totalSeconds }, embedded, company, stop };
  } catch (error) {
    // What fails while everything is being stopped is no news; the process ends when it is stopped.
    if (interruption.came) await new Promise<never>(() => {});
    await stop();
    throw error;
  } finally {
    interruption.forget();
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}

const INTERRUPTED = 130;

/** Leaves nothing behind when somebody has seen enough. */
function watchInterrupts(cleanUp: () => Promise<void>) {
  const interruption = {
    came: false,
    forget: () => void process.off('SIGINT', end).off('SIGTERM', end),
  };
  function end(): void {
    interruption.came = true;
    void cleanUp().finally(() => process.exit(INTERRUPTED));
  }
  process.once('SIGINT', end).once('SIGTERM', end);
  return interruption;
}

function startIn(folder: string, port: number, terminal: Terminal): Promise<RunningDutydesk> {
  const { env, stderr } = terminal.streams;
  const settings = readSettings({
    DATA_DIR: folder,
    PORT: String(port),
    LOG_LEVEL: env['LOG_LEVEL'] ?? 'error',
    // One key does in seconds what listeners and agents do in a day.
    RATE_LIMIT_PER_MINUTE: '100000',
  });
  const destination = { write: (line: string) => void stderr.write(line) };
  const log = createLogger({ service: 'dutydesk', level: settings.LOG_LEVEL, destination });
  return startDutydesk({ settings, log });
}

type Day = Omit<DemoReport, 'startSeconds' | 'totalSeconds'>;

async function runDay(terminal: Terminal, url: string, company: Company, files: SampleFiles): Promise<Day> {
  const ops = new ApiClient({ url, key: company.opsKey });
  const watch = new ItemWatch(ops);
  const published = await publish(terminal, url, company, files);
  const routes = await waitForTriage(url, ops, published.summary.accepted);
  await watch.stop();
  const waiting = (await allItems(ops)).filter(({ state }) => state === 'queued');
  terminal.note(`${company.agents.length} people on duty take items …`);
  const shift = await workShift(url, company.agents, Math.ceil(waiting.length * WORKED_SHARE));
  const items = await allItems(ops);
  const details = await Promise.all(items.map(({ id }) => readItem(ops, id)));
  return {
    staff: company.staff,
    replay: published.summary,
    routes,
    queues: countQueues(items),
    shift,
    examples: examplesOf(details, shift),
    duty: await ops.call('GET', '/v1/duty', dutySchema, { query: { desk: 'support' } }),
    waitingLatency: latencyOf(waits(details, published, watch)),
    claimLatency: latencyOf(shift.claimMs),
  };
}

async function publish(
  terminal: Terminal,
  url: string,
  company: Company,
  files: SampleFiles,
): Promise<Published> {
  const progress = startProgress(terminal, 'Publishing the sample');
  const client = new ApiClient({ url, key: company.publisherKey });
  try {
    return await publishSample(files.mentions, client, (done, sent) => progress.update(done, `${sent} sent`));
  } finally {
    progress.stop();
  }
}

async function readItem(ops: ApiClient, id: string): Promise<ItemDetail> {
  return (await ops.call('GET', `/v1/items/${id}`, itemAnswerSchema)).item;
}

function examplesOf(details: readonly ItemDetail[], shift: ShiftReport): ItemDetail[] {
  return chooseExamples(details, shift).flatMap((id) => details.filter((item) => item.id === id));
}

/** From sending the mention that opened an item to seeing the item wait, in milliseconds. */
function waits(details: readonly ItemDetail[], { sentAt }: Published, { firstSeen }: ItemWatch): number[] {
  return details.flatMap(({ id, mentions }) => {
    const seen = firstSeen.get(id);
    const sent = mentions.flatMap(({ source, eventId }) => sentAt.get(mentionName(source, eventId)) ?? []);
    return seen === undefined || sent.length === 0 ? [] : [seen - Math.min(...sent)];
  });
}
