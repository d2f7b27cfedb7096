import { Controller, Inject } from '@nestjs/common';
import { actorOf, Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { listHolidays, recordHoliday, removeHoliday } from '../use-cases/record-holiday.js';
import { DELETE_HOLIDAY, LIST_HOLIDAYS, PUT_HOLIDAY } from './holidays.routes.js';

@Controller()
export class HolidaysController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(LIST_HOLIDAYS)
  list({ query }: InputOf<typeof LIST_HOLIDAYS>) {
    return listHolidays(this.deps, { region: query.region ?? null });
  }

  @Endpoint(PUT_HOLIDAY)
  async put({ params, body, caller }: InputOf<typeof PUT_HOLIDAY>) {
    const command = { holiday: { ...params, ...body }, by: actorOf(caller) };
    return { holiday: await recordHoliday(this.deps, command) };
  }

  @Endpoint(DELETE_HOLIDAY)
  delete({ params }: InputOf<typeof DELETE_HOLIDAY>) {
    return removeHoliday(this.deps, params);
  }
}
