import { Controller, Inject } from '@nestjs/common';
import { listRules } from '#libs/ledger';
import { GATEWAY, type Gateway } from '../gateway.js';
import { Handles, Input } from '../http/handles.js';
import type { InputOf } from '../http/route.js';
import { CREATE_RULE, DELETE_RULE, LIST_RULES, REPLACE_RULE, TRY_RULE } from '../routes/rules.routes.js';
import { tryRule } from '../use-cases/try-rule.js';
import { createRule, deleteRule, replaceRule } from '../use-cases/write-rules.js';

@Controller()
export class RulesController {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  @Handles(LIST_RULES)
  async list() {
    return { rules: await listRules(this.gateway.db) };
  }

  @Handles(CREATE_RULE)
  async create(@Input() input: InputOf<typeof CREATE_RULE>) {
    return { rule: await createRule(this.gateway, input) };
  }

  @Handles(REPLACE_RULE)
  async replace(@Input() input: InputOf<typeof REPLACE_RULE>) {
    return { rule: await replaceRule(this.gateway, input) };
  }

  @Handles(DELETE_RULE)
  remove(@Input() input: InputOf<typeof DELETE_RULE>) {
    return deleteRule(this.gateway, input);
  }

  @Handles(TRY_RULE)
  dryRun(@Input() input: InputOf<typeof TRY_RULE>) {
    return tryRule(this.gateway, input);
  }
}
