import { type DynamicModule, Module } from '@nestjs/common';
import type { Platform } from '#libs/platform';
import { type Planner, RotaRounds } from '#libs/rota';

/** The composition root of the rota: everything it is made of stands here. */
@Module({})
export class RotaModule {
  static for(platform: Platform, planner: Planner): DynamicModule {
    const rounds = new RotaRounds(platform, platform.timersFor('rota'), planner);
    return { module: RotaModule, providers: [{ provide: RotaRounds, useValue: rounds }] };
  }
}
