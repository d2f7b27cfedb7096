import { type DynamicModule, Module } from '@nestjs/common';
import { AbsencesController } from './absence/api/absences.controller.js';
import { DesksController } from './desk/api/desks.controller.js';
import { WeeklyDesksController } from './desk/api/weekly-desks.controller.js';
import { DutyController } from './duty/api/duty.controller.js';
import { FeedsController } from './feed/api/feeds.controller.js';
import { HolidaysController } from './holiday/api/holidays.controller.js';
import { DutyOverridesController } from './override/api/duty-overrides.controller.js';
import { SlotOverridesController } from './override/api/slot-overrides.controller.js';
import { ApplyController } from './plan/api/apply.controller.js';
import { FairnessController } from './plan/api/fairness.controller.js';
import { PlansController } from './plan/api/plans.controller.js';
import { ProblemsController } from './plan/api/problems.controller.js';
import { RotaSettingsController } from './plan/api/rota-settings.controller.js';
import { SimulationsController } from './plan/api/simulations.controller.js';
import { SlotsController } from './plan/api/slots.controller.js';
import { TimelineController } from './plan/api/timeline.controller.js';
import { ROTA_DEPS, type RotaDeps } from './rota-deps.js';
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
  HolidaysController,
  ProblemsController,
  FairnessController,
  TimelineController,
  SimulationsController,
  SlotsController,
  SlotOverridesController,
  SwapsController,
  FeedsController,
];

/** What the API offers of the rota: staff, desks, plans, and who serves when. */
@Module({})
export class RotaModule {
  static for(deps: RotaDeps): DynamicModule {
    return {
      module: RotaModule,
      controllers: ROTA_CONTROLLERS,
      providers: [{ provide: ROTA_DEPS, useValue: deps }],
    };
  }
}
