import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { importAbsences } from '../use-cases/import-absences.js';
import { listAbsences, recordAbsence, removeAbsence } from '../use-cases/record-absence.js';
import { DELETE_ABSENCE, IMPORT_ABSENCES, LIST_ABSENCES, PUT_ABSENCE } from './absences.routes.js';

@Controller()
export class AbsencesController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(LIST_ABSENCES)
  list(input: InputOf<typeof LIST_ABSENCES>) {
    return listAbsences(this.deps, input);
  }

  @Endpoint(PUT_ABSENCE)
  put(input: InputOf<typeof PUT_ABSENCE>) {
    return recordAbsence(this.deps, input);
  }

  @Endpoint(DELETE_ABSENCE)
  delete(input: InputOf<typeof DELETE_ABSENCE>) {
    return removeAbsence(this.deps, input);
  }

  @Endpoint(IMPORT_ABSENCES)
  import(input: InputOf<typeof IMPORT_ABSENCES>) {
    return importAbsences(this.deps, input, input.body);
  }
}
