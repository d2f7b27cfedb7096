import type { TimerHandler, Timers } from '#libs/line';
import type { OnApplicationBootstrap } from '@nestjs/common';
import type { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { type TimerOwner, timerWorkOf } from './on-timer.js';

interface TimerWorker {
  readonly name: string;
  /** As Class.method. */
  readonly label: string;
  readonly handler: TimerHandler;
}

/** Finds the @OnTimer methods of an owner's timers and starts them. */
export class TimerWorkers implements OnApplicationBootstrap {
  constructor(
    private readonly owner: TimerOwner,
    private readonly timers: Pick<Timers, 'work'>,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws Error when a timer has no worker or several */
  onApplicationBootstrap(): void {
    const workers = this.oneOfEach(this.find());
    this.timers.work(Object.fromEntries(workers.map(({ name, handler }) => [name, handler])));
  }

  private find(): TimerWorker[] {
    return this.discovery.getProviders().flatMap(({ instance }): TimerWorker[] => {
      if (typeof instance !== 'object' || instance === null) return [];
      const provider = instance as Record<string, unknown>;
      const prototype = Object.getPrototypeOf(provider) as object | null;
      return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
        const handler = provider[method];
        if (typeof handler !== 'function') return [];
        const work = timerWorkOf(handler);
        if (work?.owner !== this.owner) return [];
        return {
          name: work.name,
          label: `${provider.constructor.name}.${method}`,
          handler: (handler as TimerHandler).bind(provider),
        };
      });
    });
  }

  private oneOfEach(found: readonly TimerWorker[]): TimerWorker[] {
    const { owner, names } = this.owner;
    return names.map((name) => {
      const [worker, ...others] = found.filter((one) => one.name === name);
      if (worker === undefined) {
        throw new Error(
          `The timer "${name}" of ${owner} has no worker: decorate one provider method with @OnTimer.`,
        );
      }
      if (others.length > 0) {
        const labels = [worker, ...others].map(({ label }) => label).join(' and ');
        throw new Error(`The timer "${name}" of ${owner} has two workers: ${labels}. Keep one.`);
      }
      return worker;
    });
  }
}
