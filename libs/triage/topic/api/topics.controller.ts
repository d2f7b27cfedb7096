import { Controller, Inject } from '@nestjs/common';
import { Handles, Input, type InputOf } from '#libs/http';
import { TRIAGE_DEPS, type TriageDeps } from '../../triage-deps.js';
import { replaceTopics, showTopics } from '../use-cases/write-topics.js';
import { REPLACE_TOPICS, SHOW_TOPICS } from './topics.routes.js';

@Controller()
export class TopicsController {
  constructor(@Inject(TRIAGE_DEPS) private readonly deps: TriageDeps) {}

  @Handles(SHOW_TOPICS)
  show(@Input() input: InputOf<typeof SHOW_TOPICS>) {
    return showTopics(this.deps, input);
  }

  @Handles(REPLACE_TOPICS)
  replace(@Input() input: InputOf<typeof REPLACE_TOPICS>) {
    return replaceTopics(this.deps, input);
  }
}
