import { TOPICS } from '#libs/contracts';
import { type BatchContext, type BatchHandler, OnBatch, type StreamRecord } from '#libs/streams';
import { Controller, Inject } from '@nestjs/common';
import { TRIAGE_MENTIONS, TRIAGE_STREAMS } from './tokens.js';

/** The stream that triage reads. */
@Controller()
export class MentionStreamController {
  constructor(@Inject(TRIAGE_MENTIONS) private readonly triageMentions: BatchHandler) {}

  @OnBatch(TRIAGE_STREAMS, TOPICS.mentions)
  mentions(records: readonly StreamRecord[], context: BatchContext) {
    return this.triageMentions(records, context);
  }
}
