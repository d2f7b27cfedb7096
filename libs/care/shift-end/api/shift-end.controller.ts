import { Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import type { ShiftChoice } from '../domain/shift-choice.js';
import { chooseForShiftEnd, showShiftEnd } from '../use-cases/end-shift.js';
import { CHOOSE_FOR_SHIFT_END, SHOW_SHIFT_END } from './shift-end.routes.js';

@Controller()
export class ShiftEndController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(SHOW_SHIFT_END)
  show(input: InputOf<typeof SHOW_SHIFT_END>) {
    return showShiftEnd(this.deps, input);
  }

  @Endpoint(CHOOSE_FOR_SHIFT_END)
  choose({ caller, params, body }: InputOf<typeof CHOOSE_FOR_SHIFT_END>) {
    return chooseForShiftEnd(this.deps, { caller, itemId: params.id, choice: choiceOf(body) });
  }
}

function choiceOf(body: InputOf<typeof CHOOSE_FOR_SHIFT_END>['body']): ShiftChoice {
  switch (body.choice) {
    case 'keep':
      return { kind: 'keep', until: Date.parse(body.until) };
    case 'give_back':
      return { kind: 'give_back', note: body.note };
    default:
      return { kind: 'hand_over', personId: body.personId, note: body.note };
  }
}
