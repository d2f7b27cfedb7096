import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startAdminServer, type RunningAdminServer } from './admin-server.js';
import { Health } from './health.js';
import { Metrics } from './metrics.js';

describe('health', () => {
  test('ready when every check passes', async () => {
    const health = new Health();
    health.register('ledger', () => Promise.resolve());
    expect(await health.ready()).toEqual({
      status: 'ok',
      checks: { ledger: { status: 'ok', milliseconds: expect.any(Number) } },
    });
  });

  test('a failing check makes it not ready and says why, without passwords', async () => {
    const health = new Health();
    health.register('ledger', () => Promise.resolve());
    health.register('line', () => Promise.reject(new Error('redis://u:hunter2@cache refuses connections')));
    const report = await health.ready();
    expect(report.status).toBe('error');
    expect(report.checks['ledger']?.status).toBe('ok');
    expect(report.checks['line']?.error).toBe('redis://u:***@cache refuses connections');
  });

  test('a failing check of a server that is not needed is a warning, and the process is ready', async () => {
    const health = new Health();
    health.register('line', () => Promise.reject(new Error('OOM')), { needed: false });
    expect(await health.ready()).toMatchObject({
      status: 'ok',
      checks: { line: { status: 'warning', error: 'OOM' } },
    });
  });

  test('a child process that does not restart makes the process not live', () => {
    const health = new Health();
    const child = { gone: false };
    health.registerVital('postgres', () => {
      if (child.gone) throw new Error('PostgreSQL did not start again.');
    });
    expect(health.live().status).toBe('ok');
    child.gone = true;
    expect(health.live()).toMatchObject({
      status: 'error',
      checks: { postgres: { status: 'error', error: 'PostgreSQL did not start again.' } },
    });
  });

  test('a check that never answers is cut off', async () => {
    const health = new Health();
    health.register('streams', () => new Promise(() => undefined), { limitMs: 5 });
    expect((await health.ready()).checks['streams']?.error).toBe('No answer within 5 ms.');
  });

  test('the parts of an aggregate error are named', async () => {
    const health = new Health();
    const parts = [new Error('connect ECONNREFUSED ::1:1'), new Error('connect ECONNREFUSED 127.0.0.1:1')];
    health.register('line', () => Promise.reject(new AggregateError(parts, '')));
    expect((await health.ready()).checks['line']?.error).toContain('ECONNREFUSED 127.0.0.1:1');
  });

  test('a stopping process is alive but not ready', async () => {
    const health = new Health();
    health.beginStopping();
    expect(health.live().status).toBe('ok');
    expect((await health.ready()).status).toBe('error');
  });

  test('the servers are checked once a second, however many requests come', async () => {
    const clock = { now: 0, asked: 0 };
    const health = new Health(() => clock.now);
    health.register('streams', () => {
      clock.asked += 1;
      return Promise.resolve();
    });
    await Promise.all(Array.from({ length: 50 }, () => health.ready()));
    clock.now = 999;
    await health.ready();
    expect(clock.asked).toBe(1);
    health.beginStopping();
    expect((await health.ready()).status).toBe('error');
    clock.now = 1_000;
    await health.ready();
    expect(clock.asked).toBe(2);
  });

  test('a second check of the same name is refused', () => {
    const health = new Health();
    health.register('line', () => Promise.resolve());
    expect(() => health.register('line', () => Promise.resolve())).toThrow('line');
  });
});

describe('metrics', () => {
  test('the same name is the same metric', async () => {
    const metrics = new Metrics({ service: 'desk', processMetrics: false });
    metrics.counter('items_opened_total', 'Items opened', ['queue']).inc({ queue: 'billing' }, 2);
    metrics.counter('items_opened_total', 'Items opened', ['queue']).inc({ queue: 'billing' });
    metrics.histogram('claim_seconds', 'Claims').observe(0.02);
    metrics.gauge('line_depth', 'Waiting', ['queue'], (gauge) => gauge.set({ queue: 'billing' }, 7));
    const text = await metrics.registry.metrics();
    expect(text).toContain('dutydesk_items_opened_total{queue="billing",service="desk"} 3');
    expect(text).toContain('dutydesk_claim_seconds_bucket{le="0.025",service="desk"} 1');
    expect(text).toContain('dutydesk_line_depth{queue="billing",service="desk"} 7');
  });
});

describe('admin server', () => {
  let now = 0;
  const health = new Health(() => (now += 1_000));
  let failing = false;
  let server: RunningAdminServer;

  health.register('ledger', () => (failing ? Promise.reject(new Error('down')) : Promise.resolve()));

  beforeEach(async () => {
    failing = false;
    const metrics = new Metrics({ service: 'triage', processMetrics: false });
    metrics.counter('seen_total', 'Seen').inc();
    server = await startAdminServer({ host: '127.0.0.1', port: 0, health, metrics });
  });

  afterEach(() => server.close());

  test('answers live, ready and metrics', async () => {
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    const ready = await fetch(`${server.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ status: 'ok', checks: { ledger: { status: 'ok' } } });
    const metrics = await fetch(`${server.url}/metrics`);
    expect(metrics.headers.get('content-type')).toContain('text/plain');
    expect(await metrics.text()).toContain('dutydesk_seen_total{service="triage"} 1');
  });

  test('not ready is 503 with the reason, and still alive', async () => {
    failing = true;
    const ready = await fetch(`${server.url}/health/ready?verbose`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ checks: { ledger: { status: 'error', error: 'down' } } });
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
  });

  test('other paths are 404, other methods 405', async () => {
    expect((await fetch(`${server.url}/`)).status).toBe(404);
    expect((await fetch(`${server.url}/metrics`, { method: 'POST' })).status).toBe(405);
    const head = await fetch(`${server.url}/health/live`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test('a taken port is an error', async () => {
    const metrics = new Metrics({ service: 'other', processMetrics: false });
    await expect(
      startAdminServer({ host: '127.0.0.1', port: server.port, health: new Health(), metrics }),
    ).rejects.toThrow('EADDRINUSE');
  });
});
