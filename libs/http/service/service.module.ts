import { Health, Metrics } from '#libs/service';
import { Module } from '@nestjs/common';
import type { Route } from '../route.js';
import { API_ROUTES, SERVICE_DEPS, type ServiceDeps } from './service-deps.js';
import { ServiceController } from './service.controller.js';

export const SERVICE_CONTROLLERS = [ServiceController];

/** The routes that describe the service: OpenAPI document, health and metrics. */
@Module({
  controllers: SERVICE_CONTROLLERS,
  providers: [
    {
      provide: SERVICE_DEPS,
      inject: [Health, Metrics, API_ROUTES],
      useFactory: (health: Health, metrics: Metrics, routes: readonly Route[]): ServiceDeps => ({
        health,
        metrics,
        routes,
      }),
    },
  ],
})
export class ServiceModule {}
