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
  async create(input: InputOf<typeof CREATE_RULE>) {
    return { rule: await createRule(this.deps, input) };
  }

  @Endpoint(REPLACE_RULE)
  async replace(input: InputOf<typeof REPLACE_RULE>) {
    return { rule: await replaceRule(this.deps, input) };
  }

  @Endpoint(DELETE_RULE)
  remove(input: InputOf<typeof DELETE_RULE>) {
    return deleteRule(this.deps, input);
  }

  @Endpoint(TRY_RULE)
  dryRun(input: InputOf<typeof TRY_RULE>) {
    return tryRule(this.deps, input);
  }
}
