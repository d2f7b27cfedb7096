import { openTimers, type Timers } from '#libs/line';
import type { Logger } from '#libs/service';
import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { Servers } from '../servers.js';
import { LOG, SERVERS } from '../tokens.js';
import type { TimerOwner } from './on-timer.js';
import { TimerWorkers } from './timer-workers.js';

/** The timers of one owner, under its token, and their workers: the @OnTimer methods of the application. */
@Module({})
export class TimersModule {
  static for(owner: TimerOwner): DynamicModule {
    return {
      module: TimersModule,
      imports: [DiscoveryModule],
      providers: [
        {
          provide: owner.token,
          useFactory: ({ line: backend }: Servers, log: Logger) => {
            const timers = openTimers({ backend, owner: owner.owner, log });
            return { ...timers, onApplicationShutdown: () => timers.close() };
          },
          inject: [SERVERS, LOG],
        },
        {
          provide: TimerWorkers,
          useFactory: (timers: Timers, discovery: DiscoveryService, scanner: MetadataScanner) =>
            new TimerWorkers(owner, timers, discovery, scanner),
          inject: [owner.token, DiscoveryService, MetadataScanner],
        },
      ],
      exports: [owner.token],
    };
  }
}
