import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AccessModule } from '#libs/access';
import { CareModule } from '#libs/care';
import { DeadLettersModule } from '#libs/dead-letters';
import { ProblemFilter, ServiceModule } from '#libs/http';
import { RotaModule } from '#libs/rota';
import { TriageModule } from '#libs/triage';
import type { GatewayParts } from './compose-gateway.js';
import { ROUTES } from './routes.js';

/** The API: what the wings and kits offer, and the one filter that answers every error. */
@Module({})
export class GatewayModule {
  static for(parts: GatewayParts): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        TriageModule.for(parts.triage),
        CareModule.for(parts.care),
        RotaModule.for(parts.rota),
        DeadLettersModule.for(parts.deadLetters),
        AccessModule.for(parts.access),
        ServiceModule.for(parts.service),
      ],
      providers: [{ provide: APP_FILTER, useValue: new ProblemFilter(parts.log, ROUTES) }],
    };
  }
}
