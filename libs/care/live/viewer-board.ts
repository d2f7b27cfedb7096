import { LIVE_CHANNELS } from '#libs/line';
import { type Logger, Rounds } from '#libs/service';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { z } from 'zod';
import type { CareDeps } from '../care-deps.js';
import { type ViewedItem, type Viewer, VIEWER_ACTS, Viewers, type Viewing } from './domain/viewers.js';

const viewingSchema = z.object({
  itemId: z.string(),
  queueId: z.string(),
  holderId: z.string().nullable(),
  personId: z.string(),
  act: z.enum(VIEWER_ACTS),
});

const LOOK_EVERY_MS = 1_000;

export interface ViewerBoardDeps {
  readonly live: CareDeps['live'];
  readonly log: Logger;
}

/** Who looks at which item, over all instances: every instance hears every act, and none is stored. */
export class ViewerBoard implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly viewers = new Viewers();
  private readonly listeners = new Set<(item: ViewedItem) => void>();
  private readonly rounds: Rounds;
  private end: (() => Promise<void>) | null = null;

  constructor(private readonly deps: ViewerBoardDeps) {
    this.rounds = new Rounds({
      everyMs: LOOK_EVERY_MS,
      work: () => Promise.resolve(this.forgetSilent()),
      onFailure: (err) => deps.log.warn({ err }, 'Could not forget who looks at an item no longer'),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.end = await this.deps.live.subscribe(LIVE_CHANNELS.viewing, (message) => {
      const viewing = viewingSchema.safeParse(message);
      if (viewing.success) this.hear(viewing.data);
    });
    this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
    await this.end?.();
  }

  /** Calls the listener when somebody comes to an item, begins to type or leaves. @returns a function that ends this */
  onChange(listener: (item: ViewedItem) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells all instances; this instance alone when the others cannot be reached. */
  async say(viewing: Viewing): Promise<void> {
    if (!(await this.deps.live.publish(LIVE_CHANNELS.viewing, { ...viewing }))) this.hear(viewing);
  }

  of(itemId: string): Viewer[] {
    return this.viewers.of(itemId);
  }

  viewed(): ViewedItem[] {
    return this.viewers.viewed();
  }

  private hear(viewing: Viewing): void {
    if (this.viewers.hear(viewing, performance.now())) this.changed(viewing);
  }

  private forgetSilent(): void {
    for (const item of this.viewers.forgetSilent(performance.now())) this.changed(item);
  }

  private changed(item: ViewedItem): void {
    for (const listener of this.listeners) listener(item);
  }
}
