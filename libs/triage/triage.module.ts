import { type DynamicModule, Module } from '@nestjs/common';
import { MentionsController } from './mention/api/mentions.controller.js';
import { TriageRulesController } from './rule/api/triage-rules.controller.js';
import { ShadowController } from './shadow/api/shadow.controller.js';
import { TopicsController } from './topic/api/topics.controller.js';
import { TRIAGE_DEPS, type TriageDeps } from './triage-deps.js';
import { VerdictsController } from './verdict/api/verdicts.controller.js';

export const TRIAGE_CONTROLLERS = [
  MentionsController,
  TriageRulesController,
  TopicsController,
  VerdictsController,
  ShadowController,
];

/** What the API offers of triage: the door for mentions, its rules and topics, and what it learns from. */
@Module({})
export class TriageModule {
  static for(deps: TriageDeps): DynamicModule {
    return {
      module: TriageModule,
      controllers: TRIAGE_CONTROLLERS,
      providers: [{ provide: TRIAGE_DEPS, useValue: deps }],
    };
  }
}
