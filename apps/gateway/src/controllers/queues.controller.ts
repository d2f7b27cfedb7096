import { Controller, Inject } from '@nestjs/common';
import { GATEWAY, type Gateway } from '../gateway.js';
import { Handles, Input } from '../http/handles.js';
import type { InputOf } from '../http/route.js';
import {
  CHANGE_QUEUE,
  CREATE_QUEUE,
  LIST_QUEUES,
  PAUSE_QUEUE,
  RESUME_QUEUE,
  SHOW_QUEUE,
} from '../routes/queues.routes.js';
import { changeQueue, setPaused } from '../use-cases/change-queue.js';
import { createQueue } from '../use-cases/create-queue.js';
import { showQueue, showQueues } from '../use-cases/show-queues.js';

@Controller()
export class QueuesController {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  @Handles(LIST_QUEUES)
  async list() {
    return { queues: await showQueues(this.gateway) };
  }

  @Handles(SHOW_QUEUE)
  async show(@Input() { params }: InputOf<typeof SHOW_QUEUE>) {
    return { queue: await showQueue(this.gateway, params.id) };
  }

  @Handles(CREATE_QUEUE)
  async create(@Input() input: InputOf<typeof CREATE_QUEUE>) {
    return { queue: await createQueue(this.gateway, input) };
  }

  @Handles(CHANGE_QUEUE)
  async change(@Input() input: InputOf<typeof CHANGE_QUEUE>) {
    return { queue: await changeQueue(this.gateway, input) };
  }

  @Handles(PAUSE_QUEUE)
  async pause(@Input() { params }: InputOf<typeof PAUSE_QUEUE>) {
    return { queue: await setPaused(this.gateway, params.id, true) };
  }

  @Handles(RESUME_QUEUE)
  async resume(@Input() { params }: InputOf<typeof RESUME_QUEUE>) {
    return { queue: await setPaused(this.gateway, params.id, false) };
  }
}
