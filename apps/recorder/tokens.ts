/** Token of the StreamServer of the recorder, and the group of its handler. */
export const RECORDER_STREAMS = Symbol('recorder');
export const POST_REPLIES = Symbol('post replies');
