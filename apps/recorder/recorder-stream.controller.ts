import { TOPICS } from '#libs/contracts';
import { type BatchContext, type BatchHandler, OnBatch, type StreamRecord } from '#libs/streams';
import { Controller, Inject } from '@nestjs/common';
import { POST_REPLIES, RECORDER_STREAMS } from './tokens.js';

/** The stream that the recorder reads. */
@Controller()
export class RecorderStreamController {
  constructor(@Inject(POST_REPLIES) private readonly postReplies: BatchHandler) {}

  @OnBatch(RECORDER_STREAMS, TOPICS.replies)
  replies(records: readonly StreamRecord[], context: BatchContext) {
    return this.postReplies(records, context);
  }
}
