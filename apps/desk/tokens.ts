/** Token of the StreamServer of the desk, and the group of its handlers. */
export const DESK_STREAMS = Symbol('desk');
/** Tokens of the use cases that handle batches. */
export const OPEN_ITEMS = Symbol('open items');
export const KEEP_DEAD_LETTERS = Symbol('keep dead letters');
export const TAKE_REPLY_RESULTS = Symbol('take reply results');
export const DESK_OBSERVER = Symbol('desk observer');
