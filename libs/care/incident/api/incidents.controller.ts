import { Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { visibilityOf } from '../../item/use-cases/visible-items.js';
import { listIncidents } from '../store/incidents.js';
import { closeIncident, findSame, openIncident, showIncident } from '../use-cases/incidents.js';
import { linkToIncident } from '../use-cases/link.js';
import {
  CLOSE_INCIDENT,
  FIND_SAME,
  LINK_ITEM,
  LIST_INCIDENTS,
  OPEN_INCIDENT,
  SHOW_INCIDENT,
} from './incidents.routes.js';

@Controller()
export class IncidentsController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(LIST_INCIDENTS)
  async list({ caller, query }: InputOf<typeof LIST_INCIDENTS>) {
    const visibility = await visibilityOf(this.deps.db, caller);
    return { incidents: await listIncidents(this.deps.db, visibility, query.closed) };
  }

  @Endpoint(OPEN_INCIDENT)
  async open({ caller, body }: InputOf<typeof OPEN_INCIDENT>) {
    return { incident: await openIncident(this.deps, { caller, ...body }) };
  }

  @Endpoint(SHOW_INCIDENT)
  async show({ caller, params }: InputOf<typeof SHOW_INCIDENT>) {
    return { incident: await showIncident(this.deps.db, caller, params.id) };
  }

  @Endpoint(CLOSE_INCIDENT)
  async close({ caller, params }: InputOf<typeof CLOSE_INCIDENT>) {
    return { incident: await closeIncident(this.deps.db, caller, params.id) };
  }

  @Endpoint(LINK_ITEM)
  async link({ caller, params, body }: InputOf<typeof LINK_ITEM>) {
    return {
      item: await linkToIncident(this.deps, { caller, itemId: params.id, incidentId: body.incidentId }),
    };
  }

  @Endpoint(FIND_SAME)
  same({ caller, params }: InputOf<typeof FIND_SAME>) {
    return findSame(this.deps.db, caller, params.id);
  }
}
