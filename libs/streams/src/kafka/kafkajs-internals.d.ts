declare module 'kafkajs/src/network/requestQueue/index.js' {
  /** The parts of kafkajs's request queue that timer-repair.ts replaces and uses. */
  export default class RequestQueue {
    readonly pending: readonly unknown[];
    readonly throttledUntil: number;
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    checkPendingRequests(): void;
    scheduleCheckPendingRequests(): void;
  }
}
