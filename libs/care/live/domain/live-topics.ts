/** What a listener can subscribe to. */
export const LIVE_TOPICS = ['mine', 'queues', 'line', 'viewing', 'duty', 'swap', 'reply', 'events'] as const;
export type LiveTopic = (typeof LIVE_TOPICS)[number];

/** The topics of a listener that names none. */
export const USUAL_TOPICS: readonly LiveTopic[] = ['mine', 'queues'];
