import { type DynamicModule, Module } from '@nestjs/common';
import { ACCESS_DEPS, type AccessDeps } from './access-deps.js';
import { KeysController } from './key/api/keys.controller.js';

export const ACCESS_CONTROLLERS = [KeysController];

/** What the API offers of access: keys. */
@Module({})
export class AccessModule {
  static for(deps: AccessDeps): DynamicModule {
    return {
      module: AccessModule,
      controllers: ACCESS_CONTROLLERS,
      providers: [{ provide: ACCESS_DEPS, useValue: deps }],
    };
  }
}
