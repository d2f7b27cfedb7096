import { Listeners } from './listeners.js';
import type { LiveUpdates } from './live-updates.js';
import type { LineLog } from './log.js';

/** Live updates for a profile that is one process. Delivered after the publisher's turn, as over a network. */
export function inProcessLiveUpdates(log: LineLog): LiveUpdates {
  const listeners = new Listeners(log);
  return {
    publish: (channel, message) => {
      const json = JSON.stringify(message);
      queueMicrotask(() => listeners.deliver(channel, json));
      return Promise.resolve(true);
    },
    subscribe: (channel, listener) => {
      // A wrapper of its own, so that one function subscribed twice is called twice.
      const own: typeof listener = (message) => listener(message);
      listeners.add(channel, own);
      return Promise.resolve(() => {
        listeners.delete(channel, own);
        return Promise.resolve();
      });
    },
    close: () => {
      listeners.clear();
      return Promise.resolve();
    },
  };
}
