import { AccessModule } from '#libs/access';
import { CareModule } from '#libs/care';
import { DeadLettersModule } from '#libs/dead-letters';
import { API_ROUTES, ProblemFilter, type Route, ServiceModule } from '#libs/http';
import type { Logger } from '#libs/service';
import { LOG } from '#libs/platform';
import { RotaModule } from '#libs/rota';
import { TriageModule } from '#libs/triage';
import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { BetweenWingsModule } from './between-wings.module.js';
import { WaitingGauges } from './metrics.js';

/** The API: the modules of wings and kits, and the one filter that answers every error. */
@Module({
  imports: [
    BetweenWingsModule,
    TriageModule,
    CareModule,
    RotaModule,
    DeadLettersModule,
    AccessModule,
    ServiceModule,
  ],
  providers: [
    WaitingGauges,
    {
      provide: APP_FILTER,
      inject: [LOG, API_ROUTES],
      useFactory: (log: Logger, routes: readonly Route[]) => new ProblemFilter(log, routes),
    },
  ],
})
export class GatewayModule {}
