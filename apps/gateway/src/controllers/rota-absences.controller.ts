import { Controller, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { GATEWAY, type Gateway } from '../gateway.js';
import { bytesOf } from '../http/body-parsers.js';
import { Handles, Input } from '../http/handles.js';
import type { InputOf } from '../http/route.js';
import * as absences from '../routes/rota-absences.routes.js';
import { importAbsences } from '../use-cases/rota/import-absences.js';
import { listAbsences, recordAbsence, removeAbsence } from '../use-cases/rota/record-absence.js';
import { listHolidays, recordHoliday, removeHoliday } from '../use-cases/rota/record-holiday.js';

@Controller()
export class RotaAbsencesController {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  @Handles(absences.LIST_ABSENCES)
  list(@Input() input: InputOf<typeof absences.LIST_ABSENCES>) {
    return listAbsences(this.gateway, input);
  }

  @Handles(absences.PUT_ABSENCE)
  putAbsence(@Input() input: InputOf<typeof absences.PUT_ABSENCE>) {
    return recordAbsence(this.gateway, input);
  }

  @Handles(absences.DELETE_ABSENCE)
  deleteAbsence(@Input() input: InputOf<typeof absences.DELETE_ABSENCE>) {
    return removeAbsence(this.gateway, input);
  }

  @Handles(absences.IMPORT_ABSENCES)
  import(@Input() input: InputOf<typeof absences.IMPORT_ABSENCES>, @Req() request: FastifyRequest) {
    return importAbsences(this.gateway, input, bytesOf(request));
  }

  @Handles(absences.LIST_HOLIDAYS)
  holidays(@Input() input: InputOf<typeof absences.LIST_HOLIDAYS>) {
    return listHolidays(this.gateway, input);
  }

  @Handles(absences.PUT_HOLIDAY)
  putHoliday(@Input() input: InputOf<typeof absences.PUT_HOLIDAY>) {
    return recordHoliday(this.gateway, input);
  }

  @Handles(absences.DELETE_HOLIDAY)
  deleteHoliday(@Input() input: InputOf<typeof absences.DELETE_HOLIDAY>) {
    return removeHoliday(this.gateway, input);
  }
}
