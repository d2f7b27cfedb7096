import { Controller, Inject, Req } from '@nestjs/common';
import { listPeople } from '#libs/ledger';
import type { FastifyRequest } from 'fastify';
import { GATEWAY, type Gateway } from '../gateway.js';
import { bytesOf } from '../http/body-parsers.js';
import { Handles, Input } from '../http/handles.js';
import type { InputOf } from '../http/route.js';
import { IMPORT_STAFF, LIST_STAFF } from '../routes/staff.routes.js';
import { importStaff } from '../use-cases/import-staff.js';

@Controller()
export class StaffController {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  @Handles(LIST_STAFF)
  async list(@Input() { query }: InputOf<typeof LIST_STAFF>) {
    const people = await listPeople(this.gateway.db, query.after ?? null, query.limit + 1);
    const shown = people.slice(0, query.limit);
    const more = people.length > query.limit;
    return { people: shown, nextAfter: more ? (shown.at(-1)?.id ?? null) : null };
  }

  @Handles(IMPORT_STAFF)
  import(@Input() input: InputOf<typeof IMPORT_STAFF>, @Req() request: FastifyRequest) {
    return importStaff(this.gateway, input, bytesOf(request));
  }
}
