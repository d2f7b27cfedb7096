import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { Endpoint, type InputOf } from '#libs/http';
import {
  CHANGE_QUEUE,
  CREATE_QUEUE,
  LIST_QUEUES,
  PAUSE_QUEUE,
  RESUME_QUEUE,
  SHOW_QUEUE,
} from './queues.routes.js';
import { changeQueue, setPaused } from '../use-cases/change-queue.js';
import { createQueue } from '../use-cases/create-queue.js';
import { showQueue, showQueues } from '../use-cases/show-queues.js';

@Controller()
export class QueuesController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(LIST_QUEUES)
  async list() {
    return { queues: await showQueues(this.deps) };
  }

  @Endpoint(SHOW_QUEUE)
  async show({ params }: InputOf<typeof SHOW_QUEUE>) {
    return { queue: await showQueue(this.deps, params.id) };
  }

  @Endpoint(CREATE_QUEUE)
  async create({ body }: InputOf<typeof CREATE_QUEUE>) {
    return { queue: await createQueue(this.deps, body) };
  }

  @Endpoint(CHANGE_QUEUE)
  async change({ params, body }: InputOf<typeof CHANGE_QUEUE>) {
    const { version, ...settings } = body;
    return { queue: await changeQueue(this.deps, { queueId: params.id, version, settings }) };
  }

  @Endpoint(PAUSE_QUEUE)
  async pause({ params }: InputOf<typeof PAUSE_QUEUE>) {
    return { queue: await setPaused(this.deps, { queueId: params.id, paused: true }) };
  }

  @Endpoint(RESUME_QUEUE)
  async resume({ params }: InputOf<typeof RESUME_QUEUE>) {
    return { queue: await setPaused(this.deps, { queueId: params.id, paused: false }) };
  }
}
