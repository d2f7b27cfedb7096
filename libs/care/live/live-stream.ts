import { type Caller, seesAll, type ServerSentEvents } from '#libs/http';
import { type ItemUpdate, type LiveMessage } from '#libs/line';
import {
  cloudEventFor,
  type DeliveredEvent,
  deliveredAfter,
  isDeliveredSince,
  lastDelivered,
} from '#libs/outbox';
import type { Database } from '#libs/postgres';
import { itemsHeldBy } from '../item/store/item-summaries.js';
import type { Visibility } from '../item/store/visibility.js';
import { visibilityOf } from '../item/use-cases/visible-items.js';
import type { QueueCounts } from '../queue/store/queue-counts.js';
import { type DeliveredItemEvent, type HeardDelivery, isOfItem, withLines } from './delivery-reader.js';
import { dutyNewsFor } from './domain/duty-news.js';
import type { LiveTopic } from './domain/live-topics.js';
import type { ViewedItem } from './domain/viewers.js';
import { FreshUpdates } from './fresh-updates.js';
import type { ViewerBoard } from './viewer-board.js';

export interface LiveStreamDeps {
  readonly db: Database;
  readonly viewers: ViewerBoard;
  readonly counts: () => Promise<readonly QueueCounts[]>;
}

/** Beyond this many deliveries it is quicker to read the state again. */
const MAX_MISSED = 500;

/** One listener: what it may hear, and how far it is. Deliveries come in order; what it has heard is not sent again. */
export class LiveStream {
  private readonly fresh = new FreshUpdates();
  /** The items that the listener held when it last heard of them. */
  private readonly held = new Set<string>();
  private visibility: Visibility = { personId: '', queueIds: [] };
  private position = 0;
  /** What came while the state was being read; null when it is read. */
  private waiting: (() => void)[] | null = [];

  constructor(
    private readonly deps: LiveStreamDeps,
    private readonly events: ServerSentEvents,
    private readonly topics: ReadonlySet<LiveTopic>,
    private caller: Caller,
  ) {}

  /** Reads the state and sends it, after what the listener has missed. Call `open` of the events in `opened`. */
  async begin(lastHeard: number | null, opened: () => void): Promise<void> {
    const position = await lastDelivered(this.deps.db);
    this.visibility = await visibilityOf(this.deps.db, this.caller);
    const missed = lastHeard === null ? [] : await this.missedSince(lastHeard, position);
    const state = await this.readState();
    opened();
    if (missed === null) this.events.send('reset', { reason: 'too_long_away' }, position);
    for (const delivery of missed ?? []) this.hear(delivery);
    this.position = position;
    this.sendState(state);
    const { waiting } = this;
    this.waiting = null;
    for (const late of waiting ?? []) late();
  }

  /** The listener was too slow, and events were left out: it gets the state again. */
  async resume(): Promise<void> {
    this.waiting ??= [];
    this.position = await lastDelivered(this.deps.db);
    const state = await this.readState();
    this.events.send('reset', { reason: 'too_slow' }, this.position);
    this.sendState(state);
    const { waiting } = this;
    this.waiting = null;
    for (const late of waiting) late();
  }

  /** Null when it is too long ago. */
  private async missedSince(lastHeard: number, position: number): Promise<HeardDelivery[] | null> {
    if (!(await isDeliveredSince(this.deps.db, lastHeard))) return null;
    const missed = await deliveredAfter(this.deps.db, lastHeard, MAX_MISSED + 1);
    if (missed.length > MAX_MISSED) return null;
    return missed.filter((delivery) => delivery.position <= position).map(withLines);
  }

  private async readState() {
    const { personId } = this.caller;
    const held =
      personId === null || !this.topics.has('mine') ? [] : await itemsHeldBy(this.deps.db, personId);
    return { held, counts: this.topics.has('queues') ? await this.deps.counts() : null };
  }

  private sendState({ held, counts }: Awaited<ReturnType<LiveStream['readState']>>): void {
    this.held.clear();
    for (const { id } of held) this.held.add(id);
    const items = held.map(({ id, version, state }) => ({ itemId: id, version, state }));
    const queues = this.visibility === 'all' ? null : this.visibility.queueIds;
    this.events.send('ready', { items, queues }, this.position);
    if (counts !== null) this.countsChanged(counts);
    for (const item of this.deps.viewers.viewed()) this.viewersChanged(item);
  }

  /** Runs now, or when the state has been sent. */
  private inTurn(act: () => void): void {
    if (this.waiting === null) act();
    else this.waiting.push(act);
  }

  delivered(delivery: HeardDelivery): void {
    this.inTurn(() => {
      if (delivery.position > this.position) this.hear(delivery);
    });
  }

  /** Changes of own items come this way as well, before the outbox has delivered them. */
  ownItemsChanged(message: LiveMessage): void {
    this.inTurn(() => {
      for (const update of this.fresh.of(message)) this.events.send('item', update);
    });
  }

  countsChanged(queues: readonly QueueCounts[]): void {
    if (this.topics.has('queues')) this.inTurn(() => this.events.send('queues', { queues }));
  }

  viewersChanged(item: ViewedItem): void {
    if (!this.topics.has('viewing') || !this.mayHearOf(item)) return;
    const people = this.deps.viewers
      .of(item.itemId)
      .filter(({ personId }) => personId !== this.caller.personId);
    this.inTurn(() => this.events.send('viewing', { itemId: item.itemId, people }));
  }

  /** The caller as they are now. Somebody who serves other queues than before gets the state again. */
  async look(caller: Caller): Promise<void> {
    this.caller = caller;
    const visibility = await visibilityOf(this.deps.db, caller);
    if (JSON.stringify(visibility) === JSON.stringify(this.visibility)) return;
    this.visibility = visibility;
    const state = await this.readState();
    this.inTurn(() => this.sendState(state));
  }

  beat(): void {
    this.events.beat(this.waiting === null ? this.position : undefined);
  }

  private hear(delivery: HeardDelivery): void {
    const news = [
      ...this.itemNews(delivery),
      ...this.lineNews(delivery),
      ...this.dutyNews(delivery),
      ...this.publishedEvents(delivery),
    ];
    const last = news.pop();
    for (const [event, data] of news) this.events.send(event, data);
    // The last one carries the position: who is cut off before it hears all of them again.
    if (last !== undefined) this.events.send(...last, delivery.position);
    this.position = delivery.position;
    if (delivery.events.some((event) => this.changesDuty(event)))
      void this.look(this.caller).catch(() => undefined);
  }

  /** The listener's own duty begins or ends: they see other queues. A failed look is made up for by the next beat. */
  private changesDuty(event: DeliveredEvent): boolean {
    return !isOfItem(event) && 'personId' in event.payload && event.payload.personId === this.caller.personId;
  }

  private itemNews({ events }: HeardDelivery): [string, unknown][] {
    return events.filter(isOfItem).flatMap((event) => {
      const { itemId, version, kind, state } = event.payload;
      const update: ItemUpdate = { itemId, version, kind, state };
      const seen = this.mayHearOf(event.payload);
      const mine = this.isMine(event);
      return [
        ...(mine && this.fresh.isNew(update) ? [['item', update] as [string, unknown]] : []),
        ...(this.topics.has('reply') && kind.startsWith('reply_') && (mine || seen)
          ? [['reply', update] as [string, unknown]]
          : []),
      ];
    });
  }

  /** Also the event with which the item leaves the listener. */
  private isMine({ payload: { itemId, holderId } }: DeliveredItemEvent): boolean {
    if (!this.topics.has('mine') || this.caller.personId === null) return false;
    const before = this.held.has(itemId);
    const now = holderId === this.caller.personId;
    if (now) this.held.add(itemId);
    else this.held.delete(itemId);
    return before || now;
  }

  private lineNews({ lines }: HeardDelivery): [string, unknown][] {
    if (!this.topics.has('line')) return [];
    return lines.filter(({ queueId }) => this.seesQueue(queueId)).map((line) => ['line', line]);
  }

  private dutyNews({ events }: HeardDelivery): [string, unknown][] {
    const listener = { personId: this.caller.personId, seesAll: seesAll(this.caller) };
    return events.flatMap((event): [string, unknown][] => {
      const news = isOfItem(event) ? null : dutyNewsFor(event.payload, listener);
      return news !== null && this.topics.has(news.topic) ? [[news.topic, news.data]] : [];
    });
  }

  /** For services of ops: every event as it was published. */
  private publishedEvents({ events }: HeardDelivery): [string, unknown][] {
    if (!this.topics.has('events') || !seesAll(this.caller)) return [];
    return events.map((event) => ['event', cloudEventFor({ ...event, key: '' })]);
  }

  private seesQueue(queueId: string): boolean {
    return this.visibility === 'all' || this.visibility.queueIds.includes(queueId);
  }

  private mayHearOf({ queueId, holderId }: Pick<ViewedItem, 'queueId' | 'holderId'>): boolean {
    return this.seesQueue(queueId) || (holderId !== null && holderId === this.caller.personId);
  }
}
