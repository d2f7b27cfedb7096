import { Controller, Inject } from '@nestjs/common';
import { actorOf, Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { statedFormat } from '../../staff/table/table-query.js';
import { exportAbsences } from '../use-cases/export-absences.js';
import { importAbsences } from '../use-cases/import-absences.js';
import { listAbsences, recordAbsence, removeAbsence } from '../use-cases/record-absence.js';
import {
  DELETE_ABSENCE,
  EXPORT_ABSENCES,
  IMPORT_ABSENCES,
  LIST_ABSENCES,
  PUT_ABSENCE,
} from './absences.routes.js';

@Controller()
export class AbsencesController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(LIST_ABSENCES)
  list({ query, caller }: InputOf<typeof LIST_ABSENCES>) {
    const { person = null, from = null, to = null, after = null, limit } = query;
    return listAbsences(this.deps, { person, from, to, after, limit, caller });
  }

  @Endpoint(PUT_ABSENCE)
  async put({ params, body, caller }: InputOf<typeof PUT_ABSENCE>) {
    const command = { absence: { id: params.id, ...body }, by: actorOf(caller) };
    return { absence: await recordAbsence(this.deps, command) };
  }

  @Endpoint(DELETE_ABSENCE)
  delete({ params }: InputOf<typeof DELETE_ABSENCE>) {
    return removeAbsence(this.deps, params);
  }

  @Endpoint(IMPORT_ABSENCES)
  import({ query, body: csv, caller }: InputOf<typeof IMPORT_ABSENCES>) {
    const { dryRun, ...format } = query;
    return importAbsences(this.deps, { csv, format: statedFormat(format), dryRun, by: actorOf(caller) });
  }

  @Endpoint(EXPORT_ABSENCES)
  export() {
    return exportAbsences(this.deps);
  }
}
