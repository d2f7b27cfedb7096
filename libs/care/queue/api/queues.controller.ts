import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { Handles, Input } from '#libs/http';
import type { InputOf } from '#libs/http';
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

  @Handles(LIST_QUEUES)
  async list() {
    return { queues: await showQueues(this.deps) };
  }

  @Handles(SHOW_QUEUE)
  async show(@Input() { params }: InputOf<typeof SHOW_QUEUE>) {
    return { queue: await showQueue(this.deps, params.id) };
  }

  @Handles(CREATE_QUEUE)
  async create(@Input() input: InputOf<typeof CREATE_QUEUE>) {
    return { queue: await createQueue(this.deps, input) };
  }

  @Handles(CHANGE_QUEUE)
  async change(@Input() input: InputOf<typeof CHANGE_QUEUE>) {
    return { queue: await changeQueue(this.deps, input) };
  }

  @Handles(PAUSE_QUEUE)
  async pause(@Input() { params }: InputOf<typeof PAUSE_QUEUE>) {
    return { queue: await setPaused(this.deps, params.id, true) };
  }

  @Handles(RESUME_QUEUE)
  async resume(@Input() { params }: InputOf<typeof RESUME_QUEUE>) {
    return { queue: await setPaused(this.deps, params.id, false) };
  }
}
