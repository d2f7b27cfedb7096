import { actorOf, Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { ACCESS_DEPS, type AccessDeps } from '../../access-deps.js';
import { listRoles } from '../store/person-roles.js';
import { changeRoles } from '../use-cases/change-roles.js';
import { CHANGE_ROLES, LIST_ROLES, READ_ROLES } from './roles.routes.js';

@Controller()
export class RolesController {
  constructor(@Inject(ACCESS_DEPS) private readonly deps: AccessDeps) {}

  @Endpoint(LIST_ROLES)
  async list({ query }: InputOf<typeof LIST_ROLES>) {
    return { roles: await listRoles(this.deps.db, query.person ?? null) };
  }

  @Endpoint(READ_ROLES)
  async read({ params }: InputOf<typeof READ_ROLES>) {
    return { roles: await listRoles(this.deps.db, params.id) };
  }

  @Endpoint(CHANGE_ROLES)
  async change({ params, body, caller }: InputOf<typeof CHANGE_ROLES>) {
    const roles = body.roles.map((one) => ({
      role: one.role,
      deskId: one.role === 'lead' ? one.deskId : null,
    }));
    const by = { actor: actorOf(caller), scopes: caller.scopes };
    return { roles: await changeRoles(this.deps.db, { personId: params.id, roles, by }) };
  }
}
