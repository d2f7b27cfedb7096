import { describe, expect, it } from '@jest/globals';
import type { TimerHandler, Timers } from '#libs/line';
import { Injectable, type Type } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { defineTimers, OnTimer } from './on-timer.js';
import { TimerWorkers } from './timer-workers.js';

const KITCHEN = defineTimers('the kitchen', ['eggs', 'tea']);
const GARDEN = defineTimers('the garden', ['eggs']);

@Injectable()
class Cook {
  readonly served: string[] = [];

  @OnTimer(KITCHEN, 'eggs')
  eggs(_data: unknown, key: string) {
    this.served.push(`eggs ${key}`);
    return Promise.resolve();
  }
}

@Injectable()
class Butler {
  @OnTimer(KITCHEN, 'tea')
  tea() {
    return Promise.resolve();
  }
}

@Injectable()
class Gardener {
  @OnTimer(GARDEN, 'eggs')
  eggs() {
    return Promise.resolve();
  }
}

@Injectable()
class SecondCook {
  @OnTimer(KITCHEN, 'eggs')
  boil() {
    return Promise.resolve();
  }
}

/** Starts an application with these providers and returns the workers of the kitchen's timers. */
async function started(...providers: Type[]) {
  let working: Readonly<Record<string, TimerHandler>> = {};
  const timers: Pick<Timers, 'work'> = { work: (handlers) => (working = handlers) };
  const module = await Test.createTestingModule({
    imports: [DiscoveryModule],
    providers: [
      ...providers,
      {
        provide: TimerWorkers,
        inject: [DiscoveryService, MetadataScanner],
        useFactory: (discovery: DiscoveryService, scanner: MetadataScanner) =>
          new TimerWorkers(KITCHEN, timers, discovery, scanner),
      },
    ],
  }).compile();
  await module.init();
  return { module, working };
}

describe('the workers of timers', () => {
  it('are the decorated methods, each called on its provider and for its owner', async () => {
    const { module, working } = await started(Cook, Butler, Gardener);
    expect(Object.keys(working)).toEqual(['eggs', 'tea']);
    await working['eggs']?.({}, 'soft');
    expect(module.get(Cook).served).toEqual(['eggs soft']);
  });

  it('are required for each timer, or the application does not start', async () => {
    await expect(started(Cook, Gardener)).rejects.toThrow(
      'The timer "tea" of the kitchen has no worker: decorate one provider method with @OnTimer.',
    );
  });

  it('are refused when a timer has two, and the application does not start', async () => {
    await expect(started(Cook, Butler, SecondCook)).rejects.toThrow(
      'The timer "eggs" of the kitchen has two workers: Cook.eggs and SecondCook.boil. Keep one.',
    );
  });

  it('can only be declared for a timer that the owner has', () => {
    // @ts-expect-error the garden has no tea
    expect(OnTimer(GARDEN, 'tea')).toBeInstanceOf(Function);
  });
});
