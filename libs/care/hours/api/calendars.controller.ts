import { actorOf, Endpoint, type InputOf } from '#libs/http';
import { databaseNow } from '#libs/postgres';
import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { dueTime, shownCalendar, showCalendar, showCalendars } from '../use-cases/show-calendars.js';
import {
  createCalendar,
  deleteCalendar,
  replaceCalendar,
  setDeskCalendar,
} from '../use-cases/write-calendars.js';
import {
  CALENDAR_DUE,
  CREATE_CALENDAR,
  DELETE_CALENDAR,
  LIST_CALENDARS,
  REPLACE_CALENDAR,
  SET_DESK_CALENDAR,
  SHOW_CALENDAR,
} from './calendars.routes.js';

@Controller()
export class CalendarsController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(LIST_CALENDARS)
  async list() {
    return { calendars: await showCalendars(this.deps) };
  }

  @Endpoint(SHOW_CALENDAR)
  async show({ params }: InputOf<typeof SHOW_CALENDAR>) {
    return { calendar: await showCalendar(this.deps, params.id) };
  }

  @Endpoint(CREATE_CALENDAR)
  async create({ caller, body }: InputOf<typeof CREATE_CALENDAR>) {
    const { id, ...settings } = body;
    const calendar = await createCalendar(this.deps, { id, settings, by: actorOf(caller) });
    return { calendar: shownCalendar(calendar, await databaseNow(this.deps.db)) };
  }

  @Endpoint(REPLACE_CALENDAR)
  async replace({ caller, params, body }: InputOf<typeof REPLACE_CALENDAR>) {
    const { version, ...settings } = body;
    const command = { id: params.id, version, settings, by: actorOf(caller) };
    const calendar = await replaceCalendar(this.deps, command);
    return { calendar: shownCalendar(calendar, await databaseNow(this.deps.db)) };
  }

  @Endpoint(DELETE_CALENDAR)
  remove({ params }: InputOf<typeof DELETE_CALENDAR>) {
    return deleteCalendar(this.deps, params.id);
  }

  @Endpoint(CALENDAR_DUE)
  due({ params, query }: InputOf<typeof CALENDAR_DUE>) {
    const { from, minutes } = query;
    const command = { calendarId: params.id, minutes, from: from === undefined ? null : Date.parse(from) };
    return dueTime(this.deps, command);
  }

  @Endpoint(SET_DESK_CALENDAR)
  setOfDesk({ caller, params, body }: InputOf<typeof SET_DESK_CALENDAR>) {
    const { calendarId } = body;
    return setDeskCalendar(this.deps, { deskId: params.id, calendarId, by: actorOf(caller) });
  }
}
