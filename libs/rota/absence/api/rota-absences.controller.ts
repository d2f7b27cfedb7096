import { Controller, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { bytesOf } from '#libs/http';
import { Handles, Input } from '#libs/http';
import type { InputOf } from '#libs/http';
import * as absences from './rota-absences.routes.js';
import { importAbsences } from '../use-cases/import-absences.js';
import { listAbsences, recordAbsence, removeAbsence } from '../use-cases/record-absence.js';
import { listHolidays, recordHoliday, removeHoliday } from '../../holiday/use-cases/record-holiday.js';

@Controller()
export class RotaAbsencesController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Handles(absences.LIST_ABSENCES)
  list(@Input() input: InputOf<typeof absences.LIST_ABSENCES>) {
    return listAbsences(this.deps, input);
  }

  @Handles(absences.PUT_ABSENCE)
  putAbsence(@Input() input: InputOf<typeof absences.PUT_ABSENCE>) {
    return recordAbsence(this.deps, input);
  }

  @Handles(absences.DELETE_ABSENCE)
  deleteAbsence(@Input() input: InputOf<typeof absences.DELETE_ABSENCE>) {
    return removeAbsence(this.deps, input);
  }

  @Handles(absences.IMPORT_ABSENCES)
  import(@Input() input: InputOf<typeof absences.IMPORT_ABSENCES>, @Req() request: FastifyRequest) {
    return importAbsences(this.deps, input, bytesOf(request));
  }

  @Handles(absences.LIST_HOLIDAYS)
  holidays(@Input() input: InputOf<typeof absences.LIST_HOLIDAYS>) {
    return listHolidays(this.deps, input);
  }

  @Handles(absences.PUT_HOLIDAY)
  putHoliday(@Input() input: InputOf<typeof absences.PUT_HOLIDAY>) {
    return recordHoliday(this.deps, input);
  }

  @Handles(absences.DELETE_HOLIDAY)
  deleteHoliday(@Input() input: InputOf<typeof absences.DELETE_HOLIDAY>) {
    return removeHoliday(this.deps, input);
  }
}
