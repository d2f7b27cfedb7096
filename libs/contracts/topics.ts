/** The streams of Dutydesk. Names are public: publishers and consumers rely on them. */
export const TOPICS = {
  mentions: 'social.mentions.v1',
  support: 'social.mentions.support.v1',
  marketing: 'social.mentions.marketing.v1',
  deadLetters: 'social.mentions.dlq.v1',
  items: 'care.items.v1',
  duty: 'care.duty.v1',
  replies: 'care.replies.v1',
  replyResults: 'care.reply-results.v1',
} as const;

export type TopicName = (typeof TOPICS)[keyof typeof TOPICS];
