import { Controller, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { GATEWAY, type Gateway } from '../gateway.js';
import { bytesOf } from '../http/body-parsers.js';
import { Handles, Input } from '../http/handles.js';
import type { InputOf } from '../http/route.js';
import { SHOW_SHADOW, START_SHADOW, STOP_SHADOW } from '../routes/shadow.routes.js';
import { REPLACE_TOPICS, SHOW_TOPICS } from '../routes/topics.routes.js';
import { LIST_VERDICTS } from '../routes/verdicts.routes.js';
import { listVerdicts } from '../use-cases/list-verdicts.js';
import { showShadow, startShadow, stopShadow } from '../use-cases/run-shadow.js';
import { replaceTopics, showTopics } from '../use-cases/write-topics.js';

@Controller()
export class LearningController {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  @Handles(LIST_VERDICTS)
  verdicts(@Input() input: InputOf<typeof LIST_VERDICTS>) {
    return listVerdicts(this.gateway, input);
  }

  @Handles(SHOW_TOPICS)
  topics(@Input() input: InputOf<typeof SHOW_TOPICS>) {
    return showTopics(this.gateway, input);
  }

  @Handles(REPLACE_TOPICS)
  replaceTopics(@Input() input: InputOf<typeof REPLACE_TOPICS>) {
    return replaceTopics(this.gateway, input);
  }

  @Handles(START_SHADOW)
  startShadow(@Input() input: InputOf<typeof START_SHADOW>, @Req() request: FastifyRequest) {
    return startShadow(this.gateway, input, bytesOf(request));
  }

  @Handles(SHOW_SHADOW)
  showShadow(@Input() input: InputOf<typeof SHOW_SHADOW>) {
    return showShadow(this.gateway, input);
  }

  @Handles(STOP_SHADOW)
  stopShadow() {
    return stopShadow(this.gateway);
  }
}
