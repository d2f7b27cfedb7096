import { describe, expect, it } from '@jest/globals';
import { JoinedRuns } from './joined-runs.js';

/** Work whose runs end when the test says so. */
function gatedWork() {
  const gates: (() => void)[] = [];
  return {
    begun: () => gates.length,
    endRun: (at: number) => gates[at]?.(),
    work: () => new Promise<void>((resolve) => gates.push(resolve)),
  };
}

describe('joined runs', () => {
  it('answer two hundred requests during a run with one further run', async () => {
    const { begun, endRun, work } = gatedWork();
    const runs = new JoinedRuns(work);
    const first = runs.request();
    const others = Array.from({ length: 200 }, () => runs.request());
    expect(begun()).toBe(1);
    endRun(0);
    await first;
    expect(begun()).toBe(2);
    endRun(1);
    await Promise.all(others);
    expect(begun()).toBe(2);
  });

  it('run again for a request that comes after the last run', async () => {
    const { begun, endRun, work } = gatedWork();
    const runs = new JoinedRuns(work);
    for (const at of [0, 1, 2]) {
      const done = runs.request();
      endRun(at);
      await done;
    }
    expect(begun()).toBe(3);
  });

  it('run once more for a request that comes during the second of two joined runs', async () => {
    const { begun, endRun, work } = gatedWork();
    const runs = new JoinedRuns(work);
    const first = runs.request();
    const second = runs.request();
    endRun(0);
    await first;
    const third = runs.request();
    endRun(1);
    await second;
    expect(begun()).toBe(3);
    endRun(2);
    await third;
    expect(begun()).toBe(3);
  });

  it('wait, when they stop, for the running run alone', async () => {
    const { begun, endRun, work } = gatedWork();
    const runs = new JoinedRuns(work);
    void runs.request();
    const queued = runs.request();
    const stopped = runs.stop();
    endRun(0);
    await stopped;
    await queued;
    await runs.request();
    expect(begun()).toBe(1);
  });
});
