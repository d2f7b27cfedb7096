import { Controller, Inject } from '@nestjs/common';
import { actorOf, Endpoint, type InputOf } from '#libs/http';
import { TRIAGE_DEPS, type TriageDeps } from '../../triage-deps.js';
import { replaceTopics, showTopics } from '../use-cases/write-topics.js';
import { REPLACE_TOPICS, SHOW_TOPICS } from './topics.routes.js';

@Controller()
export class TopicsController {
  constructor(@Inject(TRIAGE_DEPS) private readonly deps: TriageDeps) {}

  @Endpoint(SHOW_TOPICS)
  show({ query }: InputOf<typeof SHOW_TOPICS>) {
    return showTopics(this.deps, query);
  }

  @Endpoint(REPLACE_TOPICS)
  replace({ body: { version, topics }, caller }: InputOf<typeof REPLACE_TOPICS>) {
    return replaceTopics(this.deps, { after: version, topics, changedBy: actorOf(caller) });
  }
}
