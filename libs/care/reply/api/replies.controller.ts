import { Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { approveSentReply, rejectSentReply } from '../use-cases/decide-reply.js';
import { listApprovals } from '../use-cases/list-approvals.js';
import { retryReply } from '../use-cases/retry-reply.js';
import { sendReply } from '../use-cases/send-reply.js';
import { undoSentReply } from '../use-cases/undo-reply.js';
import {
  APPROVE_REPLY,
  LIST_APPROVALS,
  REJECT_REPLY,
  RETRY_REPLY,
  SEND_REPLY,
  UNDO_REPLY,
} from './replies.routes.js';

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

  @Endpoint(LIST_APPROVALS)
  async approvals({ caller }: InputOf<typeof LIST_APPROVALS>) {
    return { replies: await listApprovals(this.deps, caller) };
  }

  @Endpoint(APPROVE_REPLY)
  async approve({ caller, params, body }: InputOf<typeof APPROVE_REPLY>) {
    const { id: itemId, replyId } = params;
    return { item: await approveSentReply(this.deps, { caller, itemId, replyId, ...body }) };
  }

  @Endpoint(REJECT_REPLY)
  async reject({ caller, params, body }: InputOf<typeof REJECT_REPLY>) {
    const { id: itemId, replyId } = params;
    return { item: await rejectSentReply(this.deps, { caller, itemId, replyId, ...body }) };
  }

  @Endpoint(RETRY_REPLY)
  async retry({ caller, params, body }: InputOf<typeof RETRY_REPLY>) {
    const { id: itemId, replyId } = params;
    return { item: await retryReply(this.deps, { caller, itemId, replyId, ...body }) };
  }
}
