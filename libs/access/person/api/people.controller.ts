import { asAgent, Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { ACCESS_DEPS, type AccessDeps } from '../../access-deps.js';
import { initialsOf } from '../domain/initials.js';
import { namesOf } from '../store/people.js';
import { savePersonSettings } from '../store/person-settings.js';
import { readMe } from '../use-cases/read-me.js';
import { CHANGE_MY_SETTINGS, LIST_PEOPLE, READ_ME } from './people.routes.js';

@Controller()
export class PeopleController {
  constructor(@Inject(ACCESS_DEPS) private readonly deps: AccessDeps) {}

  @Endpoint(READ_ME)
  me({ caller }: InputOf<typeof READ_ME>) {
    return readMe(this.deps.db, caller);
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
