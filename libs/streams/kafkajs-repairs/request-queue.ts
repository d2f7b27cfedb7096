import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

/** As in kafkajs: how long a request waits before it is looked at again when nothing throttles it. */
const CHECK_MS = 10;

/**
 * kafkajs 2.2.4 arms its queue's timer also when no request waits, with `throttledUntil - now`, a negative number, so
 * that every idle connection wakes up each millisecond for ever (tulios/kafkajs#1604) and recent Node prints
 * TimeoutNegativeWarning (tulios/kafkajs#1751). A timer is only needed while requests wait.
 */
export function patchKafkajsRequestQueue(): void {
  RequestQueue.prototype.scheduleCheckPendingRequests = function scheduleCheck(this: RequestQueue): void {
    if (this.pending.length === 0 || this.throttleCheckTimeoutId !== null) return;
    const throttledMs = this.throttledUntil - Date.now();
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      throttledMs > 0 ? throttledMs : CHECK_MS,
    );
  };
}
