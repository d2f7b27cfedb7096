import { Controller, Inject } from '@nestjs/common';
import { listRules } from '../store/rules.js';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { Endpoint, type InputOf } from '#libs/http';
import { CREATE_RULE, DELETE_RULE, LIST_RULES, REPLACE_RULE, TRY_RULE } from './rules.routes.js';
import { tryRule } from '../use-cases/try-rule.js';
import { createRule, deleteRule, replaceRule } from '../use-cases/write-rules.js';

@Controller()
export class RulesController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(LIST_RULES)
  async list() {
    return { rules: await listRules(this.deps.db) };
  }

  @Endpoint(CREATE_RULE)
  async create({ body }: InputOf<typeof CREATE_RULE>) {
    return { rule: await createRule(this.deps, body) };
  }

  @Endpoint(REPLACE_RULE)
  async replace({ params, body }: InputOf<typeof REPLACE_RULE>) {
    const { version, ...rule } = body;
    return { rule: await replaceRule(this.deps, { version, rule: { ...rule, id: params.id } }) };
  }

  @Endpoint(DELETE_RULE)
  remove({ params }: InputOf<typeof DELETE_RULE>) {
    return deleteRule(this.deps, params.id);
  }

  @Endpoint(TRY_RULE)
  dryRun({ body }: InputOf<typeof TRY_RULE>) {
    return tryRule(this.deps, body);
  }
}
