import { TOPICS } from '#libs/contracts';
import { type BatchContext, type BatchHandler, OnBatch, type StreamRecord } from '#libs/streams';
import { Controller, Inject } from '@nestjs/common';
import { DESK_STREAMS, KEEP_DEAD_LETTERS, OPEN_ITEMS, TAKE_REPLY_RESULTS } from './tokens.js';

/** The streams that the desk reads. */
@Controller()
export class DeskStreamsController {
  constructor(
    @Inject(OPEN_ITEMS) private readonly openItems: BatchHandler,
    @Inject(TAKE_REPLY_RESULTS) private readonly takeReplyResults: BatchHandler,
    @Inject(KEEP_DEAD_LETTERS) private readonly keepDeadLetters: BatchHandler,
  ) {}

  @OnBatch(DESK_STREAMS, TOPICS.support)
  support(records: readonly StreamRecord[], context: BatchContext) {
    return this.openItems(records, context);
  }

  @OnBatch(DESK_STREAMS, TOPICS.replyResults)
  replyResults(records: readonly StreamRecord[], context: BatchContext) {
    return this.takeReplyResults(records, context);
  }

  @OnBatch(DESK_STREAMS, TOPICS.deadLetters)
  deadLetters(records: readonly StreamRecord[], context: BatchContext) {
    return this.keepDeadLetters(records, context);
  }
}
