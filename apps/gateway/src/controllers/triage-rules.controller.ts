import { Controller, Inject } from '@nestjs/common';
import { GATEWAY, type Gateway } from '../gateway.js';
import { Handles, Input } from '../http/handles.js';
import type { InputOf } from '../http/route.js';
import { REPLACE_TRIAGE_RULES, SHOW_TRIAGE_RULES, TRY_TRIAGE_RULES } from '../routes/triage-rules.routes.js';
import { replaceTriageRules, showTriageRules, tryTriageRules } from '../use-cases/write-triage-rules.js';

@Controller()
export class TriageRulesController {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  @Handles(SHOW_TRIAGE_RULES)
  show(@Input() input: InputOf<typeof SHOW_TRIAGE_RULES>) {
    return showTriageRules(this.gateway, input);
  }

  @Handles(REPLACE_TRIAGE_RULES)
  replace(@Input() input: InputOf<typeof REPLACE_TRIAGE_RULES>) {
    return replaceTriageRules(this.gateway, input);
  }

  @Handles(TRY_TRIAGE_RULES)
  dryRun(@Input() input: InputOf<typeof TRY_TRIAGE_RULES>) {
    return tryTriageRules(this.gateway, input);
  }
}
