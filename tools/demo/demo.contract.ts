import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '#libs/client';
import { type Demo, runDemo } from './run-demo.js';

const PATIENCE_MS = 120_000;

describe('the demo, on an embedded Dutydesk of its own', () => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await runDemo({
      port: 0,
      logLevel: 'error',
      log: (line) => void process.stderr.write(line),
      note: () => {},
      progress: () => ({ update: () => {}, stop: () => {} }),
    });
  }, PATIENCE_MS);

  afterAll(() => demo.stop(), PATIENCE_MS);

  it('accounts for every line of the sample', () => {
    const { replay, routes } = demo.report;
    expect([replay.sent, replay.accepted, replay.refused]).toEqual([427, 415, 12]);
    expect(routes.duplicates).toBe(20);
    expect(routes.support + routes.marketing + routes.duplicates).toBe(replay.accepted);
  });

  it('lets people on duty resolve, release and review items', () => {
    const { shift, duty, claimLatency } = demo.report;
    expect(duty.on).toHaveLength(3);
    expect(shift.resolved.length).toBeGreaterThan(20);
    expect(new Set(shift.resolved).size).toBe(shift.resolved.length);
    expect(shift.released.length).toBeGreaterThan(0);
    expect(shift.reclassified.length).toBeGreaterThan(0);
    const ends = shift.resolved.length + shift.released.length + shift.reclassified.length;
    expect(claimLatency.count).toBe(ends + shift.handedOver.length);
  });

  it('lets customers read each answer once, and none that was taken back', () => {
    const { shift, replies } = demo.report;
    expect(shift.answered.length).toBeGreaterThan(20);
    expect(shift.takenBack.length).toBeGreaterThan(0);
    expect(shift.handedOver.length).toBeGreaterThan(0);
    expect(replies).toEqual({ accepted: shift.answered.length, undone: shift.takenBack.length });
  });

  it('leaves the items that the report counts as waiting', async () => {
    const ops = new ApiClient({ url: demo.dutydesk.url, key: demo.company.opsKey });
    const waiting = demo.report.queues.reduce((sum, queue) => sum + queue.waiting, 0);
    const page = await ops.call('GET', '/v1/items', {
      query: { state: 'queued', limit: 200 },
    });
    expect(page.items).toHaveLength(waiting);
  });
});
