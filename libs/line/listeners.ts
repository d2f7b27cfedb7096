import type { LineLog } from './log.js';
import type { LiveMessage } from './live-updates.js';

type Listener = (message: LiveMessage) => void;

/** The listeners of each channel in this process. */
export class Listeners {
  private readonly byChannel = new Map<string, Set<Listener>>();

  constructor(private readonly log: LineLog) {}

  channels(): readonly string[] {
    return [...this.byChannel.keys()];
  }

  has(channel: string): boolean {
    return this.byChannel.has(channel);
  }

  add(channel: string, listener: Listener): void {
    const listeners = this.byChannel.get(channel) ?? new Set();
    listeners.add(listener);
    this.byChannel.set(channel, listeners);
  }

  delete(channel: string, listener: Listener): void {
    const listeners = this.byChannel.get(channel);
    listeners?.delete(listener);
    if (listeners?.size === 0) this.byChannel.delete(channel);
  }

  clear(): void {
    this.byChannel.clear();
  }

  /** Each listener gets its own copy; a listener that throws does not stop the others. */
  deliver(channel: string, json: string): void {
    for (const listener of this.byChannel.get(channel) ?? []) {
      try {
        listener(JSON.parse(json) as LiveMessage);
      } catch (error) {
        this.log.error({ err: error, channel }, 'A listener of live updates failed');
      }
    }
  }
}
