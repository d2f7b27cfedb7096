import { EVENT_TYPES } from '../cloud-event.js';

const replyId = '019adf3c-5a10-7c4e-9f0e-6f1f0a9b2c11';

export const REPLY_REQUEST = {
  specversion: '1.0',
  id: `${replyId}.1`,
  source: '/dutydesk/desk',
  type: EVENT_TYPES.replyRequested,
  time: '2026-11-30T10:15:10Z',
  data: {
    replyId,
    attempt: 1,
    itemId: '019adf3b-17d2-7f6e-8f53-0c1f5a4be2d4',
    network: 'mastodon',
    brand: 'Brightlark',
    inReplyTo: {
      nativeId: '113562',
      url: 'https://social.example/@tomquill/113562',
      conversationId: '113560',
      authorNativeId: 'u-77',
      authorHandle: 'tomquill',
    },
    visibility: 'public',
    text: 'Hi Tom, the mast is back since 11:00. Please restart your phone once.',
    attachments: [],
    writtenBy: 'bea',
    requestedAt: '2026-11-30T10:15:10Z',
  },
} as const;

const result = { specversion: '1.0', source: '/adapters/mastodon', type: EVENT_TYPES.replyResult } as const;

export const REPLY_ACCEPTED = {
  ...result,
  id: `${replyId}.1`,
  data: {
    replyId,
    attempt: 1,
    outcome: 'accepted',
    nativeId: '113571',
    url: 'https://social.example/@brightlark/113571',
    postedAt: '2026-11-30T10:15:11Z',
  },
} as const;

export const REPLY_FAILED = {
  ...result,
  id: `${replyId}.1`,
  data: {
    replyId,
    attempt: 1,
    outcome: 'failed',
    code: 'token_expired',
    message: 'The access of the brand account has ended: sign it in again.',
    retryable: true,
  },
} as const;
