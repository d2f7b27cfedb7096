import { Module } from '@nestjs/common';
import { openPlanner } from './planner.js';

export const PLANNER = Symbol('planner');

/** The planning threads of a process, for the rounds of the rota and for the API. */
@Module({
  providers: [
    {
      provide: PLANNER,
      useFactory: () => {
        const planner = openPlanner();
        return { ...planner, onApplicationShutdown: () => planner.close() };
      },
    },
  ],
  exports: [PLANNER],
})
export class PlannerModule {}
