/** Token of the StreamServer of triage, and the group of its handlers. */
export const TRIAGE_STREAMS = Symbol('triage');
/** Token of the use case that handles a batch of mentions. */
export const TRIAGE_MENTIONS = Symbol('triage mentions');
/** Token of the accurate tier; null when it is switched off or not installed. */
export const ACCURATE_TIER = Symbol('accurate tier');
export const DECISION_MEMORY = Symbol('decision memory');
export const OUTCOME_MEMORY = Symbol('outcome memory');
