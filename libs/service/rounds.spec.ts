import { describe, expect, it } from '@jest/globals';
import { Rounds } from './rounds.js';

/** Rounds whose work ends when the test ends it. */
function heldRounds() {
  const begun: PromiseWithResolvers<void>[] = [];
  const failures: unknown[] = [];
  let recoveries = 0;
  const rounds = new Rounds({
    everyMs: 3_600_000,
    work: () => {
      const round = Promise.withResolvers<void>();
      begun.push(round);
      return round.promise;
    },
    onFailure: (error) => failures.push(error),
    onRecovery: () => {
      recoveries += 1;
    },
  });
  const end = async (index: number, error?: Error): Promise<void> => {
    if (error === undefined) begun[index]?.resolve();
    else begun[index]?.reject(error);
    await new Promise(setImmediate);
  };
  return { rounds, begun, failures, end, recoveries: () => recoveries };
}

describe('rounds', () => {
  it('join all requests that come during a round into one round that follows it', async () => {
    const { rounds, begun, end } = heldRounds();
    const first = rounds.ask();
    const joined = Array.from({ length: 200 }, () => rounds.ask());
    expect(begun).toHaveLength(1);
    await end(0);
    await first;
    expect(begun).toHaveLength(2);
    await end(1);
    await Promise.all(joined);
    expect(begun).toHaveLength(2);
  });

  it('never overlap, whenever a round is requested', async () => {
    let running = 0;
    let most = 0;
    const rounds = new Rounds({
      everyMs: 3_600_000,
      work: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise(setImmediate);
        running -= 1;
      },
      onFailure: () => undefined,
    });
    const first = rounds.ask();
    // Requests a round after the first one has ended and before the requested one begins.
    const third = first.then(() => rounds.ask());
    const second = rounds.ask();
    await Promise.all([first, second, third]);
    expect(most).toBe(1);
  });

  it('begin again after both rounds have ended', async () => {
    const { rounds, begun, end } = heldRounds();
    void rounds.ask();
    void rounds.ask();
    await end(0);
    await end(1);
    void rounds.ask();
    expect(begun).toHaveLength(3);
    await end(2);
  });

  it('report the first of several failures in a row, and the recovery', async () => {
    const { rounds, failures, end, recoveries } = heldRounds();
    for (const [index, error] of [new Error('a'), new Error('b'), undefined, new Error('c')].entries()) {
      void rounds.ask();
      await end(index, error);
    }
    expect(failures).toEqual([new Error('a'), new Error('c')]);
    expect(recoveries()).toBe(1);
  });

  it('stop after the running round and drop the requested one', async () => {
    const { rounds, begun, end } = heldRounds();
    void rounds.ask();
    const joined = rounds.ask();
    let stopped = false;
    const stop = rounds.stop().then(() => {
      stopped = true;
    });
    await new Promise(setImmediate);
    expect(stopped).toBe(false);
    await end(0);
    await Promise.all([stop, joined, rounds.ask()]);
    expect(begun).toHaveLength(1);
  });

  it('abort the signal of the running work when they stop', async () => {
    const told = Promise.withResolvers<void>();
    const rounds = new Rounds({
      everyMs: 3_600_000,
      work: (signal) => {
        signal.addEventListener('abort', () => told.resolve());
        return told.promise;
      },
      onFailure: () => undefined,
    });
    void rounds.ask();
    await rounds.stop();
    await expect(told.promise).resolves.toBeUndefined();
  });

  it('run at the interval without a request', async () => {
    const third = Promise.withResolvers<void>();
    let count = 0;
    const rounds = new Rounds({
      everyMs: 1,
      work: () => {
        count += 1;
        if (count === 3) third.resolve();
        return Promise.resolve();
      },
      onFailure: () => undefined,
      keepsProcessAlive: true,
    });
    rounds.start();
    await third.promise;
    await rounds.stop();
    expect(count).toBeGreaterThanOrEqual(3);
  });
});
