import { EVENT_MEDIA_TYPE } from '#libs/contracts';
import { aMention } from './world.js';

/** Headers of one CloudEvent in structured mode. */
export const STRUCTURED = { 'content-type': EVENT_MEDIA_TYPE };

export function mentionEvent(mention: Record<string, unknown> = {}, over: Record<string, unknown> = {}) {
  const data = aMention(mention);
  return {
    specversion: '1.0',
    type: 'social.mention.received.v1',
    source: '/test',
    id: data.nativeId,
    data,
    ...over,
  };
}
