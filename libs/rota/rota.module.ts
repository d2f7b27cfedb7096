import type { LiveUpdates } from '#libs/line';
import { CLOCK, LEDGER, LIVE_UPDATES } from '#libs/platform';
import type { Ledger } from '#libs/postgres';
import { Module } from '@nestjs/common';
import { AbsencesController } from './absence/api/absences.controller.js';
import { DesksController } from './desk/api/desks.controller.js';
import { WeeklyDesksController } from './desk/api/weekly-desks.controller.js';
import { DutyController } from './duty/api/duty.controller.js';
import { FeedsController } from './feed/api/feeds.controller.js';
import { HolidaysController } from './holiday/api/holidays.controller.js';
import { LeaveController } from './leave/api/leave.controller.js';
import { DutyOverridesController } from './override/api/duty-overrides.controller.js';
import { SlotOverridesController } from './override/api/slot-overrides.controller.js';
import { ApplyController } from './plan/api/apply.controller.js';
import { FairnessController } from './plan/api/fairness.controller.js';
import { PlansController } from './plan/api/plans.controller.js';
import { ProblemsController } from './plan/api/problems.controller.js';
import { RotaSettingsController } from './plan/api/rota-settings.controller.js';
import { SimulationsController } from './plan/api/simulations.controller.js';
import { GapsController } from './plan/api/gaps.controller.js';
import { SlotsController } from './plan/api/slots.controller.js';
import { TimelineController } from './plan/api/timeline.controller.js';
import type { Planner } from './plan/planner.js';
import { PLANNER, PlannerModule } from './plan/planner.module.js';
import { QUEUES_AT_DESK, ROTA_DEPS, type RotaDeps } from './rota-deps.js';
import { StaffController } from './staff/api/staff.controller.js';
import { SwapsController } from './swap/api/swaps.controller.js';

/** In the order of the API page. */
export const ROTA_CONTROLLERS = [
  StaffController,
  WeeklyDesksController,
  DutyController,
  DutyOverridesController,
  DesksController,
  RotaSettingsController,
  ApplyController,
  PlansController,
  AbsencesController,
  LeaveController,
  HolidaysController,
  ProblemsController,
  FairnessController,
  TimelineController,
  SimulationsController,
  GapsController,
  SlotsController,
  SlotOverridesController,
  SwapsController,
  FeedsController,
];

/** What the API offers of the rota: staff, desks, plans, and who serves when. */
@Module({
  imports: [PlannerModule],
  controllers: ROTA_CONTROLLERS,
  providers: [
    {
      provide: ROTA_DEPS,
      inject: [LEDGER, LIVE_UPDATES, PLANNER, QUEUES_AT_DESK, CLOCK],
      useFactory: (
        { db }: Ledger,
        live: LiveUpdates,
        planner: Planner,
        queuesAtDesk: RotaDeps['queuesAtDesk'],
        now: () => number,
      ): RotaDeps => ({ db, live, planner, queuesAtDesk, now }),
    },
  ],
})
export class RotaModule {}
