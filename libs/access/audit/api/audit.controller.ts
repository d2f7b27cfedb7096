import { Endpoint, type InputOf, readCursor, writeCursor } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { ACCESS_DEPS, type AccessDeps } from '../../access-deps.js';
import { listAuditEntries } from '../store/audit-entries.js';
import { LIST_AUDIT } from './audit.routes.js';

@Controller()
export class AuditController {
  constructor(@Inject(ACCESS_DEPS) private readonly deps: AccessDeps) {}

  @Endpoint(LIST_AUDIT)
  async list({ query: { limit, cursor, ...filter } }: InputOf<typeof LIST_AUDIT>) {
    const page = await listAuditEntries(this.deps.db, filter, { limit, after: readCursor(cursor) });
    return { entries: page.rows, nextCursor: writeCursor(page) };
  }
}
