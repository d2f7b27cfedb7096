import { Controller, Inject } from '@nestjs/common';
import { listPeople } from '#libs/access';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { statedFormat } from '../table/table-query.js';
import { exportStaff } from '../use-cases/export-staff.js';
import { importStaff } from '../use-cases/import-staff.js';
import { EXPORT_STAFF, IMPORT_STAFF, LIST_STAFF } from './staff.routes.js';

@Controller()
export class StaffController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(LIST_STAFF)
  async list({ query }: InputOf<typeof LIST_STAFF>) {
    const people = await listPeople(this.deps.db, query.after ?? null, query.limit + 1);
    const shown = people.slice(0, query.limit);
    const more = people.length > query.limit;
    return { people: shown, nextAfter: more ? (shown.at(-1)?.id ?? null) : null };
  }

  @Endpoint(IMPORT_STAFF)
  import({ query, body: csv }: InputOf<typeof IMPORT_STAFF>) {
    const { dryRun, leavers, endAtMost, ...format } = query;
    return importStaff(this.deps, { csv, format: statedFormat(format), leavers, endAtMost, dryRun });
  }

  @Endpoint(EXPORT_STAFF)
  export() {
    return exportStaff(this.deps);
  }
}
