import { type DynamicModule, Module } from '@nestjs/common';
import type { Platform } from '#libs/platform';
import { RotaRounds } from './rota-rounds.js';

/** The composition root of the rota: everything it is made of stands here. */
@Module({})
export class RotaModule {
  static for(platform: Platform): DynamicModule {
    const rounds = new RotaRounds(platform, platform.timersFor('rota'));
    return { module: RotaModule, providers: [{ provide: RotaRounds, useValue: rounds }] };
  }
}
