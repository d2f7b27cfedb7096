export { openInput, openJournal } from './open-replay.js';
export { type Outgoing, attributeOf } from './outgoing.js';
export type { LineSource } from './read-lines.js';
export { replay } from './replay.js';
export type { ReplyThreads } from './reply-threads.js';
export { sendOverHttp } from './send-over-http.js';
export { sendToStream } from './send-to-stream.js';
export type { Sender } from './sender.js';
export type { ReplaySummary } from './summary.js';
