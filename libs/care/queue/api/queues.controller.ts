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
  async create(input: InputOf<typeof CREATE_QUEUE>) {
    return { queue: await createQueue(this.deps, input) };
  }

  @Endpoint(CHANGE_QUEUE)
  async change(input: InputOf<typeof CHANGE_QUEUE>) {
    return { queue: await changeQueue(this.deps, input) };
  }

  @Endpoint(PAUSE_QUEUE)
  async pause({ params }: InputOf<typeof PAUSE_QUEUE>) {
    return { queue: await setPaused(this.deps, params.id, true) };
  }

  @Endpoint(RESUME_QUEUE)
  async resume({ params }: InputOf<typeof RESUME_QUEUE>) {
    return { queue: await setPaused(this.deps, params.id, false) };
  }
}
