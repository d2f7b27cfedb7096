import { Controller, Inject } from '@nestjs/common';
import { TRIAGE_DEPS, type TriageDeps } from '../../triage-deps.js';
import { actorOf, Endpoint, type InputOf } from '#libs/http';
import { REPLACE_TRIAGE_RULES, SHOW_TRIAGE_RULES, TRY_TRIAGE_RULES } from './triage-rules.routes.js';
import { replaceTriageRules, showTriageRules, tryTriageRules } from '../use-cases/write-triage-rules.js';

@Controller()
export class TriageRulesController {
  constructor(@Inject(TRIAGE_DEPS) private readonly deps: TriageDeps) {}

  @Endpoint(SHOW_TRIAGE_RULES)
  show({ query }: InputOf<typeof SHOW_TRIAGE_RULES>) {
    return showTriageRules(this.deps, query);
  }

  @Endpoint(REPLACE_TRIAGE_RULES)
  replace({ body: { version, rules }, caller }: InputOf<typeof REPLACE_TRIAGE_RULES>) {
    return replaceTriageRules(this.deps, { after: version, rules, changedBy: actorOf(caller) });
  }

  @Endpoint(TRY_TRIAGE_RULES)
  dryRun({ body }: InputOf<typeof TRY_TRIAGE_RULES>) {
    return tryTriageRules(this.deps, body);
  }
}
