import { Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { applyMacro, previewMacro } from '../use-cases/apply-macro.js';
import { changeMacro, createMacro, listMacros, removeMacro } from '../use-cases/keep-macros.js';
import {
  APPLY_MACRO,
  CHANGE_MACRO,
  CREATE_MACRO,
  DELETE_MACRO,
  LIST_MACROS,
  PREVIEW_MACRO,
} from './macros.routes.js';

@Controller()
export class MacrosController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(LIST_MACROS)
  list({ caller }: InputOf<typeof LIST_MACROS>) {
    return listMacros(this.deps, caller);
  }

  @Endpoint(CREATE_MACRO)
  create({ caller, body }: InputOf<typeof CREATE_MACRO>) {
    return createMacro(this.deps, { caller, ...body });
  }

  @Endpoint(CHANGE_MACRO)
  change({ caller, params, body }: InputOf<typeof CHANGE_MACRO>) {
    return changeMacro(this.deps, { caller, macroId: params.id, ...body });
  }

  @Endpoint(DELETE_MACRO)
  async delete({ caller, params }: InputOf<typeof DELETE_MACRO>) {
    await removeMacro(this.deps, caller, params.id);
  }

  @Endpoint(PREVIEW_MACRO)
  preview({ caller, params }: InputOf<typeof PREVIEW_MACRO>) {
    return previewMacro(this.deps, { caller, itemId: params.id, macroId: params.macroId });
  }

  @Endpoint(APPLY_MACRO)
  apply({ caller, params, body }: InputOf<typeof APPLY_MACRO>) {
    return applyMacro(this.deps, { caller, itemId: params.id, macroId: params.macroId, ...body });
  }
}
