import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { listHolidays, recordHoliday, removeHoliday } from '../use-cases/record-holiday.js';
import { DELETE_HOLIDAY, LIST_HOLIDAYS, PUT_HOLIDAY } from './holidays.routes.js';

@Controller()
export class HolidaysController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(LIST_HOLIDAYS)
  list(input: InputOf<typeof LIST_HOLIDAYS>) {
    return listHolidays(this.deps, input);
  }

  @Endpoint(PUT_HOLIDAY)
  put(input: InputOf<typeof PUT_HOLIDAY>) {
    return recordHoliday(this.deps, input);
  }

  @Endpoint(DELETE_HOLIDAY)
  delete(input: InputOf<typeof DELETE_HOLIDAY>) {
    return removeHoliday(this.deps, input);
  }
}
