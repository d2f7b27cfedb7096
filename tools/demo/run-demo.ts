import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ApiClient, type Schemas } from '#libs/client';
import { createLogger, readSettings } from '#libs/service';
import { type RunningDutydesk, startDutydesk } from '#apps/dutydesk';
import { chooseExamples, countQueues, type DemoReport } from './demo-report.js';
import { latencyOf } from './latencies.js';
import { mentionName, type Published, publishSample } from './publish-sample.js';
import { readSampleFiles, type SampleFiles } from './sample-files.js';
import { type Company, setUpCompany } from './set-up-company.js';
import { waitForTriage } from './wait-for-triage.js';
import { allItems, ItemWatch } from './watch-items.js';
import { untilConfirmed } from './until-confirmed.js';
import { type ShiftReport, workShift } from './work-shift.js';

export interface Demo {
  readonly report: DemoReport;
  readonly dutydesk: RunningDutydesk;
  readonly company: Company;
  /** Stops Dutydesk and removes its folder. */
  stop(): Promise<void>;
}

/** Settings of the demo, and functions for its output. */
export interface DemoOptions {
  /** Port of the API; 0 takes a free one. */
  readonly port: number;
  readonly logLevel: string;
  /** Writes a line of the log. */
  readonly log: (line: string) => void;
  /** Writes a sentence for people. */
  readonly note: (text: string) => void;
  /** Shows progress: a share from 0 to 1, or null when the total is unknown. */
  readonly progress: (name: string) => { update(share: number | null, text: string): void; stop(): void };
}

/** Share of the waiting items that people take. The others stay for a user who wants to look around. */
const WORKED_SHARE = 0.6;

/** Starts Dutydesk in a temporary folder, publishes the sample and works on items, only over the HTTP API. */
export async function runDemo(options: DemoOptions): Promise<Demo> {
  const began = performance.now();
  const folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-demo-'));
  // PostgreSQL refuses to run as root and switches to another user, who must be able to open the folder.
  await chmod(folder, 0o755);
  options.note('Starting Dutydesk in a temporary folder …');
  const starting = startIn(folder, options);
  const stop = once(async () => {
    await starting.then((running) => running.stop()).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  });
  const interruption = watchInterrupts(stop);
  try {
    const dutydesk = await starting;
    const startSeconds = (performance.now() - began) / 1_000;
    const files = await readSampleFiles();
    const company = await setUpCompany(dutydesk.url, dutydesk.adminKey, files);
    const day = await runDay(options, dutydesk.url, company, files);
    const totalSeconds = (performance.now() - began) / 1_000;
    return { report: { ...day, startSeconds, totalSeconds }, dutydesk, company, stop };
  } catch (error) {
    // Errors during the stop are expected, and the process ends anyway.
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

/** Stops Dutydesk and removes its data at the first signal. */
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

function startIn(folder: string, { port, logLevel, log: write }: DemoOptions): Promise<RunningDutydesk> {
  const settings = readSettings({
    REPLY_RECORDER: 'on',
    DATA_DIR: folder,
    PORT: String(port),
    LOG_LEVEL: logLevel,
    // One key sends in seconds the requests of a whole day, so it needs a higher limit.
    RATE_LIMIT_PER_MINUTE: '100000',
  });
  const log = createLogger({ service: 'dutydesk', level: settings.LOG_LEVEL, destination: { write } });
  return startDutydesk({ settings, log });
}

type ItemDetail = Schemas['ItemDetail'];
type Day = Omit<DemoReport, 'startSeconds' | 'totalSeconds'>;

async function runDay(options: DemoOptions, url: string, company: Company, files: SampleFiles): Promise<Day> {
  const ops = new ApiClient({ url, key: company.opsKey });
  const watch = new ItemWatch(ops);
  const published = await publish(options, url, company, files);
  const routes = await waitForTriage(url, ops, published.summary.accepted);
  await watch.stop();
  const waiting = (await allItems(ops)).filter(({ state }) => state === 'queued');
  options.note(`${company.agents.length} people on duty take items …`);
  const shift = await workShift(url, company.agents, Math.ceil(waiting.length * WORKED_SHARE));
  options.note('Replies are held for 10 seconds, then recorded …');
  const replies = await untilConfirmed(ops, shift.answered);
  const items = await allItems(ops);
  const details = await Promise.all(items.map(({ id }) => readItem(ops, id)));
  return {
    staff: company.staff,
    replay: published.summary,
    routes,
    queues: countQueues(items),
    shift,
    replies,
    examples: examplesOf(details, shift),
    duty: await ops.call('GET', '/v1/duty', { query: { desk: 'support' } }),
    waitingLatency: latencyOf(waits(details, published, watch)),
    claimLatency: latencyOf(shift.claimMs),
  };
}

async function publish(
  options: DemoOptions,
  url: string,
  company: Company,
  files: SampleFiles,
): Promise<Published> {
  const progress = options.progress('Publishing the sample');
  const client = new ApiClient({ url, key: company.publisherKey });
  try {
    return await publishSample(files.mentions, client, (done, sent) => progress.update(done, `${sent} sent`));
  } finally {
    progress.stop();
  }
}

async function readItem(ops: ApiClient, id: string): Promise<ItemDetail> {
  return (await ops.call('GET', '/v1/items/{id}', { path: { id } })).item;
}

function examplesOf(details: readonly ItemDetail[], shift: ShiftReport): ItemDetail[] {
  return chooseExamples(details, shift).flatMap((id) => details.filter((item) => item.id === id));
}

/** Milliseconds from sending the mention that opened an item to seeing that the item waits. */
function waits(details: readonly ItemDetail[], { sentAt }: Published, { firstSeen }: ItemWatch): number[] {
  return details.flatMap(({ id, mentions }) => {
    const seen = firstSeen.get(id);
    const sent = mentions.flatMap(({ source, eventId }) => sentAt.get(mentionName(source, eventId)) ?? []);
    return seen === undefined || sent.length === 0 ? [] : [seen - Math.min(...sent)];
  });
}
