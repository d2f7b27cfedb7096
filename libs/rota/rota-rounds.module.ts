import { TimersModule } from '#libs/platform';
import { Module } from '@nestjs/common';
import { PlannerModule } from './plan/planner.module.js';
import { ROTA_TIMERS, RotaRounds } from './rota-rounds.js';

/** What the rota does by itself. It reads no stream: the clock and the ledger are what it goes by. */
@Module({
  imports: [PlannerModule, TimersModule.for(ROTA_TIMERS)],
  providers: [RotaRounds],
})
export class RotaRoundsModule {}
