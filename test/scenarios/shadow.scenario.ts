import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { mentionSchema } from '#libs/contracts';
import { openClassifier } from '#libs/triage';
import { createLogger, readSettings } from '#libs/service';
import { z } from 'zod';
import type { Schemas } from '#libs/client';
import { type RunningDutydesk, startDutydesk } from '#apps/dutydesk';
import { runCli } from '../../apps/cli/run-cli.js';
import { otherWeights } from '../support/other-weights.js';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';
import { makeWorkload } from '../support/workload.js';

const eventSchema = z.looseObject({ id: z.string(), data: mentionSchema });

describeWith([], 'a candidate model beside the live one, in the embedded profile', () => {
  const { records } = makeWorkload({ mentions: 600, seed: 11 });
  const events = records.map(({ value }) => eventSchema.parse(JSON.parse(String(value))));
  const live = openClassifier();
  const routes = events.map(({ data }) => live.decide(data).route);
  const support = routes.filter((route) => route === 'support').length;
  const logged: string[] = [];
  const told = (sentence: string) => logged.some((line) => line.includes(sentence));
  let folder: string;
  let embedded: RunningDutydesk;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-shadow-'));
    await chmod(folder, 0o755);
    await writeFile(path.join(folder, 'candidate.bin'), otherWeights('own-2', -20));
    embedded = await startDutydesk({
      settings: readSettings({ DATA_DIR: folder, PORT: '0', ACCURATE_TIER: 'off', LOG_LEVEL: 'warn' }),
      log: createLogger({
        service: 'scenario',
        level: 'info',
        destination: { write: (line: string) => void logged.push(line) },
      }),
    });
  }, 120_000);

  afterAll(async () => {
    await embedded?.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  async function dutydesk(...args: readonly string[]): Promise<string> {
    const stdout = new PassThrough();
    const stderr = new PassThrough();
    const env = { DUTYDESK_URL: embedded.url, DUTYDESK_KEY: embedded.adminKey };
    const code = await runCli(['node', 'dutydesk', ...args], { stdin: process.stdin, stdout, stderr, env });
    stdout.end();
    stderr.end();
    expect({ code, err: (await stderr.toArray()).join('') }).toEqual({ code: 0, err: '' });
    return (await stdout.toArray()).join('');
  }
  const report = async (): Promise<Schemas['ShadowReport']> =>
    JSON.parse(await dutydesk('shadow', 'report', '--json')) as Schemas['ShadowReport'];

  async function publishAs(source: string): Promise<void> {
    const response = await fetch(`${embedded.url}/v1/mentions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${embedded.adminKey}`,
        'content-type': 'application/cloudevents-batch+json',
      },
      body: JSON.stringify(
        // Other posts: a post that comes again from another source is known.
        events.map((event) => ({
          ...event,
          source,
          data: { ...event.data, nativeId: `${source} ${event.data.nativeId}` },
        })),
      ),
    });
    expect(await response.json()).toMatchObject({ accepted: events.length });
  }

  /** Mentions by route, as triage counted them. */
  async function triaged(): Promise<Record<string, number>> {
    const response = await fetch(`${embedded.url}/metrics`);
    const counted: Record<string, number> = { support: 0, marketing: 0 };
    const pattern = /^dutydesk_triage_mentions_total\{.*?route="(\w+)".*?\} (\d+)$/gm;
    for (const [, route = '', count] of (await response.text()).matchAll(pattern))
      counted[route] = (counted[route] ?? 0) + Number(count);
    return counted;
  }

  it('starts from a file, compares live mentions, and reports their routes', async () => {
    expect(await dutydesk('shadow', 'start', path.join(folder, 'candidate.bin'))).toContain('own-2 runs');
    await until(() => told('A candidate model runs beside'), { what: 'triage to take the candidate up' });
    await publishAs('/test/compared');
    const seen = await until(
      async () => {
        const now = await report();
        return now.mentions + now.run.dropped === events.length && now;
      },
      { what: 'every mention to be compared', timeoutMs: 30_000, everyMs: 200 },
    );
    expect(seen).toMatchObject({
      run: { dropped: 0, endedAt: null },
      live: [live.modelVersion],
      agreed: events.length - support,
      toMarketing: support,
      toSupport: 0,
    });
    expect(seen.differences).toHaveLength(20);
    expect(seen.differences.every(({ candidate }) => candidate.way === 'marketing')).toBe(true);
    const text = await dutydesk('shadow', 'report');
    expect(text).toContain(`own-2 beside ${live.modelVersion}`);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  }, 60_000);

  it('changes no live decision', async () => {
    expect(await triaged()).toEqual({ support, marketing: events.length - support });
  });

  it('is ended by a command, and its report stays', async () => {
    expect(await dutydesk('shadow', 'stop')).toContain('own-2');
    await until(() => told('The shadow run has ended'), { what: 'triage to end it' });
    await publishAs('/test/afterwards');
    await until(async () => (await triaged())['support'] === 2 * support, { what: 'triage' });
    expect(await report()).toMatchObject({ mentions: events.length });
    expect((await report()).run.endedAt).not.toBeNull();
  }, 60_000);
});
