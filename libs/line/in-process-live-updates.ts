import { Listeners } from './listeners.js';
import type { LiveUpdates } from './live-updates.js';
import type { LineLog } from './log.js';

/** Live updates within one process. They are delivered asynchronously, as over a network. */
export function inProcessLiveUpdates(log: LineLog): LiveUpdates {
  const listeners = new Listeners(log);
  return {
    publish: (channel, message) => {
      const json = JSON.stringify(message);
      queueMicrotask(() => listeners.deliver(channel, json));
      return Promise.resolve(true);
    },
    subscribe: (channel, listener) => {
      // Each subscription has its own wrapper, so that a function that is subscribed twice is called twice.
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
