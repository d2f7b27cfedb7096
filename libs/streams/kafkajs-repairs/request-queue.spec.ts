import { beforeAll, describe, expect, it } from '@jest/globals';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { patchKafkajsRequestQueue } from './request-queue.js';

beforeAll(() => patchKafkajsRequestQueue());

function queueWith(pending: readonly unknown[]): RequestQueue {
  return Object.assign(Object.create(RequestQueue.prototype) as RequestQueue, {
    pending,
    throttledUntil: -1,
    throttleCheckTimeoutId: null,
  });
}

describe('a request queue of kafkajs', () => {
  it('has no timer while no request waits', () => {
    const queue = queueWith([]);
    queue.scheduleCheckPendingRequests();
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });

  it('checks a waiting request again after a short time', async () => {
    const queue = queueWith(['a request']);
    const looked = Promise.withResolvers<void>();
    queue.checkPendingRequests = () => looked.resolve();
    queue.scheduleCheckPendingRequests();
    expect(queue.throttleCheckTimeoutId).not.toBeNull();
    await looked.promise;
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });
});
