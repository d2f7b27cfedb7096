import { type DynamicModule, Module } from '@nestjs/common';
import { SERVICE_DEPS, type ServiceDeps } from './service-deps.js';
import { ServiceController } from './service.controller.js';

export const SERVICE_CONTROLLERS = [ServiceController];

/** What the API says of itself: its document, health and metrics. */
@Module({})
export class ServiceModule {
  static for(deps: ServiceDeps): DynamicModule {
    return {
      module: ServiceModule,
      controllers: SERVICE_CONTROLLERS,
      providers: [{ provide: SERVICE_DEPS, useValue: deps }],
    };
  }
}
