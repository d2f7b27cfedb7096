import { asAgent, Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { ACCESS_DEPS, type AccessDeps } from '../../access-deps.js';
import { findSession } from '../../session/store/sessions.js';
import { initialsOf } from '../domain/initials.js';
import { namesOf } from '../store/people.js';
import { savePersonSettings } from '../store/person-settings.js';
import { meOf } from '../use-cases/read-me.js';
import { CHANGE_MY_SETTINGS, LIST_PEOPLE, READ_ME } from './people.routes.js';

@Controller()
export class PeopleController {
  constructor(@Inject(ACCESS_DEPS) private readonly deps: AccessDeps) {}

  @Endpoint(READ_ME)
  async me({ caller }: InputOf<typeof READ_ME>) {
    const { db } = this.deps;
    const session = caller.sessionId === undefined ? null : await findSession(db, caller.sessionId);
    return meOf(db, caller, session);
  }

  @Endpoint(CHANGE_MY_SETTINGS)
  changeSettings({ body, caller }: InputOf<typeof CHANGE_MY_SETTINGS>) {
    return savePersonSettings(this.deps.db, asAgent(caller).personId, body);
  }

  @Endpoint(LIST_PEOPLE)
  async list({ query }: InputOf<typeof LIST_PEOPLE>) {
    const people = await namesOf(this.deps.db, query.ids);
    return { people: people.map((person) => ({ ...person, initials: initialsOf(person.name) })) };
  }
}
