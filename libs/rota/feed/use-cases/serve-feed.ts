import { DutydeskError } from '#libs/contracts';
import { personExists } from '#libs/access';
import { databaseNow, inTransaction, newId } from '#libs/postgres';
import { deskExists } from '../../desk/store/desks.js';
import {
  type CalendarFeed,
  calendarFeedByHash,
  dutyForFeed,
  insertCalendarFeed,
  lockFeedEntries,
  nameOfFeed,
  saveFeedEntries,
} from '../store/calendar-feeds.js';
import { advanceFeed, feed, feedTag } from '../domain/calendar-feed.js';
import { hashSecret, newApiKey } from '#libs/access';
import { secondText } from '../../instant-text.js';
import { stretchId } from '../../model/stretches.js';
import type { RotaDeps } from '../../rota-deps.js';
import { actorOf, type Caller, seesAll } from '#libs/http';

const KEPT_MS = 90 * 86_400_000;
/** By then every calendar has seen that a duty is gone. */
const CANCELLED_KEPT_MS = 30 * 86_400_000;

export interface CreateFeed extends Pick<CalendarFeed, 'kind' | 'subject'> {
  readonly caller: Caller;
}

export interface CreatedFeed {
  readonly feed: CalendarFeed;
  /** Opens the feed; it is shown once, the ledger keeps its hash. */
  readonly token: string;
}

/**
 * Makes a private address: of a desk or of oneself, for ops of anybody.
 * @throws DutydeskError `desk.not_found`, `staff.not_found`, `auth.scope`
 */
export async function createFeed(
  { db }: Pick<RotaDeps, 'db'>,
  { kind, subject, caller }: CreateFeed,
): Promise<CreatedFeed> {
  if (kind === 'desk' && !(await deskExists(db, subject))) throw new DutydeskError('desk.not_found');
  if (kind === 'person' && !seesAll(caller) && caller.personId !== subject) {
    throw new DutydeskError('auth.scope', { detail: 'The calendar of somebody else needs scope ops.' });
  }
  if (kind === 'person' && !(await personExists(db, subject))) throw new DutydeskError('staff.not_found');
  const { key, hash } = newApiKey();
  const made = await insertCalendarFeed(db, { id: newId(), kind, subject, createdBy: actorOf(caller), hash });
  return { feed: made, token: key };
}

/** The calendar behind a token, with what changed since it was last read counted and what was taken away cancelled. */
export async function readFeed(
  { db }: Pick<RotaDeps, 'db'>,
  token: string,
): Promise<{ readonly text: string; readonly tag: string }> {
  const found = await calendarFeedByHash(db, hashSecret(token.replace(/\.ics$/, '')));
  if (found === null) throw new DutydeskError('feed.not_found');
  const text = await inTransaction(db, async (tx) => {
    const before = await lockFeedEntries(tx, found);
    const now = await databaseNow(tx);
    const since = now - KEPT_MS;
    const duties = (await dutyForFeed(tx, found, since)).map((one) => ({
      slot: stretchId({ id: one.slotId }, one.stretch),
      person: one.personId,
      start: secondText(one.startsAt),
      end: secondText(one.endsAt),
      ...(one.mates.length === 0 ? {} : { description: `With ${one.mates.join(', ')}.` }),
      summary: found.kind === 'person' ? `On duty: ${one.desk}` : `${one.person} on duty: ${one.desk}`,
    }));
    const recent = before.filter(
      ({ end, cancelled, changedAt }) =>
        Date.parse(end) > since && !(cancelled && Date.parse(changedAt) < now - CANCELLED_KEPT_MS),
    );
    const entries = advanceFeed(recent, duties, secondText(now));
    if (JSON.stringify(entries) !== JSON.stringify(before)) await saveFeedEntries(tx, found, entries);
    return feed({ name: `Duty: ${await nameOfFeed(tx, found)}`, entries });
  });
  return { text, tag: feedTag(text) };
}
