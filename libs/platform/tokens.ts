/** Tokens under which Nest gives the adapters of a process. Health and Metrics are given by their classes. */
export const SETTINGS = Symbol('settings');
export const LOG = Symbol('log');
/** Epoch milliseconds, as a function. */
export const CLOCK = Symbol('clock');
/** Name of the process. */
export const SERVICE = Symbol('service');
/** Options for worker threads; empty but in a run from TypeScript sources. */
export const WORKER_OPTIONS = Symbol('worker options');
export const SERVERS = Symbol('servers');
export const LEDGER = Symbol('ledger');
export const STREAMS = Symbol('streams');
export const PRODUCER = Symbol('producer');
export const LINES = Symbol('lines');
export const LIVE_UPDATES = Symbol('live updates');
