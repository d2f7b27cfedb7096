import { Controller, Inject } from '@nestjs/common';
import { listRules } from '../store/rules.js';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { Handles, Input } from '#libs/http';
import type { InputOf } from '#libs/http';
import { CREATE_RULE, DELETE_RULE, LIST_RULES, REPLACE_RULE, TRY_RULE } from './rules.routes.js';
import { tryRule } from '../use-cases/try-rule.js';
import { createRule, deleteRule, replaceRule } from '../use-cases/write-rules.js';

@Controller()
export class RulesController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Handles(LIST_RULES)
  async list() {
    return { rules: await listRules(this.deps.db) };
  }

  @Handles(CREATE_RULE)
  async create(@Input() input: InputOf<typeof CREATE_RULE>) {
    return { rule: await createRule(this.deps, input) };
  }

  @Handles(REPLACE_RULE)
  async replace(@Input() input: InputOf<typeof REPLACE_RULE>) {
    return { rule: await replaceRule(this.deps, input) };
  }

  @Handles(DELETE_RULE)
  remove(@Input() input: InputOf<typeof DELETE_RULE>) {
    return deleteRule(this.deps, input);
  }

  @Handles(TRY_RULE)
  dryRun(@Input() input: InputOf<typeof TRY_RULE>) {
    return tryRule(this.deps, input);
  }
}
