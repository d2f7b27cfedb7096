import { Controller, Inject, Req } from '@nestjs/common';
import { listPeople } from '#libs/access';
import type { FastifyRequest } from 'fastify';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { bytesOf } from '#libs/http';
import { Handles, Input } from '#libs/http';
import type { InputOf } from '#libs/http';
import { IMPORT_STAFF, LIST_STAFF } from './staff.routes.js';
import { importStaff } from '../use-cases/import-staff.js';

@Controller()
export class StaffController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Handles(LIST_STAFF)
  async list(@Input() { query }: InputOf<typeof LIST_STAFF>) {
    const people = await listPeople(this.deps.db, query.after ?? null, query.limit + 1);
    const shown = people.slice(0, query.limit);
    const more = people.length > query.limit;
    return { people: shown, nextAfter: more ? (shown.at(-1)?.id ?? null) : null };
  }

  @Handles(IMPORT_STAFF)
  import(@Input() input: InputOf<typeof IMPORT_STAFF>, @Req() request: FastifyRequest) {
    return importStaff(this.deps, input, bytesOf(request));
  }
}
