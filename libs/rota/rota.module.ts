import { type DynamicModule, Module } from '@nestjs/common';
import { RotaAbsencesController } from './absence/api/rota-absences.controller.js';
import { DutyController } from './duty/api/duty.controller.js';
import { RotaController } from './plan/api/rota.controller.js';
import { RotaLookingController } from './plan/api/rota-looking.controller.js';
import { ROTA_DEPS, type RotaDeps } from './rota-deps.js';
import { StaffController } from './staff/api/staff.controller.js';
import { RotaSlotsController } from './swap/api/rota-slots.controller.js';

export const ROTA_CONTROLLERS = [
  StaffController,
  DutyController,
  RotaController,
  RotaAbsencesController,
  RotaLookingController,
  RotaSlotsController,
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
