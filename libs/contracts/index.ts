export { EVENT_TYPES, STRUCTURED_CONTENT_TYPE } from './cloud-event.js';
export {
  ATTACHMENT_TYPES,
  type Attachment,
  type AttachmentType,
  attachmentSchema,
  POST_VISIBILITIES,
  type PostVisibility,
  type ReplyRequested,
  type ReplyResult,
} from './reply.js';
export { DEAD_LETTER_HEADERS } from './dead-letter.js';
export { brokenPromises, contractDocuments } from './documents/documents.js';
export type { JsonSchema } from './documents/json-schema.js';
export { type PlanProblem, type PlanningEvent, planningEventSchema } from './duty-planning.js';
export { type SwapEvent, type SwapEventKind, swapEventSchema } from './duty-swap.js';
export { type DutyTopicEvent, dutyEventId, dutyEventType } from './duty-topic.js';
export type { DutyEventKind } from './duty.js';
export { ERRORS, type ErrorCode } from './error-codes.js';
export { DutydeskError, type FieldError } from './errors.js';
export { type MentionReceivedEvent, type MentionTriagedEvent, mentionReceivedEventSchema } from './events.js';
export { fieldErrorsOf } from './field-errors.js';
export {
  ITEM_EVENT_KINDS,
  ITEM_STATES,
  type ItemEvent,
  type ItemEventKind,
  type ItemState,
  itemEventType,
} from './item.js';
export { readLanguageTag, whyNoLanguage } from './language-tag.js';
export { LIMITS } from './limits.js';
export { type Mention, conversationKeyOf, instant, mentionSchema } from './mention.js';
export { brandKeyOf, foldText, handleKeyOf, isNobody } from './readable/folding.js';
export { maskPersonal } from './readable/masking.js';
export { TEXT_FORMATS, type TextFormat, readableText } from './readable/readable-text.js';
export {
  type SaidWords,
  type SoughtPhrase,
  isSaid,
  saidWordsOf,
  soughtPhraseOf,
} from './readable/said-words.js';
export { isDeeperThan } from './json-depth.js';
export {
  BATCH_MEDIA_TYPE,
  type Delivery,
  EVENT_MEDIA_TYPE,
  HTTP_DOOR,
  KAFKA_DOOR,
  decodeDelivery,
} from './reading/delivery.js';
export type { IgnoredField } from './reading/ignored-field.js';
export { unknownFields } from './reading/unknown-fields.js';
export { readableMention } from './reading/readable-mention.js';
export {
  type ReceivedMention,
  checkReceivedMention,
  judgeReceived,
  readReceivedMention,
  readReplyRequest,
  readReplyResult,
  readTriagedMention,
} from './received.js';
export { STAFF_COLUMNS, type StaffColumn } from './staff-columns.js';
export { type KeptReason, shownReasonSchema } from './reason.js';
export { TOPICS } from './topics.js';
export { REQUEST_HEADER, REQUEST_ID, type RequestTrace, requestTraceOf, traceIdOf } from './request-trace.js';
export { traceHeadersOf } from './trace-headers.js';
export {
  type Decider,
  INTENTS,
  type Intent,
  ROUTE_OF_INTENT,
  type TriageRoute,
  SENTIMENTS,
  type Sentiment,
  type TriageDecision,
  type TriagedMention,
  decisionSchema,
} from './triage.js';
export { ROLES, type Role, SCOPES, type Scope, hasScope } from './scopes.js';
export type { Fraction, Level } from './staff.js';
export { storableJson } from './storable-json.js';
