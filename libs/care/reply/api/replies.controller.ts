import { Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { retryReply } from '../use-cases/retry-reply.js';
import { sendReply } from '../use-cases/send-reply.js';
import { undoSentReply } from '../use-cases/undo-reply.js';
import { RETRY_REPLY, SEND_REPLY, UNDO_REPLY } from './replies.routes.js';

@Controller()
export class RepliesController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(SEND_REPLY)
  send({ caller, params, body }: InputOf<typeof SEND_REPLY>) {
    return sendReply(this.deps, { caller, itemId: params.id, ...body });
  }

  @Endpoint(UNDO_REPLY)
  async undo({ caller, params }: InputOf<typeof UNDO_REPLY>) {
    const { id: itemId, replyId } = params;
    return { item: await undoSentReply(this.deps, { caller, itemId, replyId }) };
  }

  @Endpoint(RETRY_REPLY)
  async retry({ caller, params, body }: InputOf<typeof RETRY_REPLY>) {
    const { id: itemId, replyId } = params;
    return { item: await retryReply(this.deps, { caller, itemId, replyId, ...body }) };
  }
}
