import type { Schemas } from '#libs/client';
import { withoutControls } from './printable.js';
import { clip, tableOf } from './table.js';
import type { Terminal } from './terminal.js';

/** Prints an item for an agent: its mentions, the reason, the timeline, the possible actions. */
export function itemText(terminal: Terminal, item: Schemas['ItemDetail']): string {
  const { bold, dim, yellow } = terminal.colours;
  const { author } = item;
  const who = clip(author?.handle ? `@${author.handle}` : (author?.displayName ?? 'somebody'), 80);
  const followers = author?.followers == null ? '' : ` (${author.followers.toLocaleString('en')} followers)`;
  const head = [
    `priority ${item.priority}`,
    item.queueId,
    item.intent,
    item.language,
    item.network,
    clip(item.brand, 80),
  ];
  return [
    `${bold(item.id)}  ${item.state}  ${dim(`version ${item.version}`)}`,
    `  ${head.join(' · ')}${item.review ? yellow(' · review: is this support?') : ''}`,
    `  ${who}${dim(followers)}`,
    ...dueLine(item),
    ...item.mentions.flatMap((mention) => mentionLines(terminal, mention)),
    `  ${dim('because')}  ${withoutControls(item.reasons.join('; '))}`,
    ...item.replies.map((reply) => replyLine(terminal, reply)),
    ...item.timeline.map((entry) => `  ${dim(minuteText(entry.at))}  ${happened(entry)}${noted(entry.data)}`),
    ...(item.actions.length === 0
      ? []
      : [`  ${dim('you may')}  ${item.actions.map((action) => COMMANDS[action] ?? action).join(', ')}`]),
  ].join('\n');
}

/** When the customer should have what was promised; nothing while no clock runs. */
function dueLine({ sla }: Pick<Schemas['ItemDetail'], 'sla'>): string[] {
  if (sla?.dueAt == null || sla.dueClock === null) return [];
  return [`  due ${minuteText(sla.dueAt)} UTC: ${sla.dueClock.replaceAll('_', ' ')}`];
}

/** The agent reads the whole text. The limit is longer than any post of a network. */
const LONGEST_TEXT = 20_000;
const UNDER_THE_TEXT = ' '.repeat(20);

/** The text of a mention, and the address for the answer. */
function mentionLines(terminal: Terminal, mention: Schemas['ItemDetail']['mentions'][number]): string[] {
  const { dim } = terminal.colours;
  const { text, createdAt, url, deleted, editedAt, former, visibility } = mention;
  const said = deleted ? dim('(deleted)') : clip(text, LONGEST_TEXT) || dim('(no text)');
  const edited = editedAt == null || deleted ? '' : dim(` (edited ${minuteText(editedAt)})`);
  const link = url == null || deleted ? [] : [`${UNDER_THE_TEXT}${dim(withoutControls(url))}`];
  const audience =
    visibility === 'direct' || visibility === 'followers'
      ? `${terminal.colours.yellow(AUDIENCES[visibility])} `
      : '';
  const before = former.map(
    (one) => `${UNDER_THE_TEXT}${dim(`before, ${minuteText(one.at)}: ${clip(one.text, LONGEST_TEXT)}`)}`,
  );
  return [
    `  ${dim(minuteText(createdAt))}  ${dim(`${writerOf(mention)}:`)} ${audience}${said}${edited}`,
    ...(deleted ? [] : ornamentLines(mention).map((line) => `${UNDER_THE_TEXT}${dim(line)}`)),
    ...before,
    ...link,
  ];
}

const AUDIENCES = { direct: '[direct message]', followers: '[followers only]' } as const;

function writerOf({ author }: Schemas['ItemDetail']['mentions'][number]): string {
  if (author === null) return 'somebody';
  return clip(author.handle === null ? (author.displayName ?? author.nativeId) : `@${author.handle}`, 80);
}

/** The rest of a mention: descriptions of pictures, counts, place. */
function ornamentLines({
  media,
  metrics,
  place,
  reposts,
}: Schemas['ItemDetail']['mentions'][number]): string[] {
  const counts = Object.entries(metrics).map(([name, count]) => `${name} ${count}`);
  if (reposts > 0) counts.push(`reposted ${reposts}`);
  const where = [place?.region, place?.country].filter((name) => name !== undefined);
  return [
    ...media.map(
      ({ type, url, altText }) => `${type} ${url}${altText === undefined ? '' : `: ${clip(altText, 200)}`}`,
    ),
    ...(counts.length === 0 ? [] : [counts.join(', ')]),
    ...(where.length === 0 ? [] : [where.join(', ')]),
  ].map((line) => withoutControls(line));
}

/** What became of a reply, by its state. Only one of them says that it was sent. */
const REPLY_WORDS: Readonly<Record<Schemas['ItemReply']['state'], string>> = {
  awaiting: 'waits for approval, not sent',
  rejected: 'rejected, not sent',
  held: 'held, not sent yet',
  undone: 'taken back, not sent',
  requested: 'on its way, no result yet',
  unconfirmed: 'not confirmed yet: it may be posted or not',
  accepted: 'sent',
  failed: 'FAILED',
};

function replyLine({ colours }: Terminal, reply: Schemas['ItemReply']): string {
  const { state, failure, visibility, writtenAt, writtenBy, text } = reply;
  const how = visibility === 'public' ? '' : ` ${AUDIENCES[visibility]}`;
  const why = failure === null ? '' : `: ${clip(failure.message, 300)}`;
  const words = `[${REPLY_WORDS[state]}${why}]`;
  const mark = state === 'failed' || state === 'unconfirmed' ? colours.yellow(words) : words;
  return `  ${colours.dim(minuteText(writtenAt))}  reply by ${withoutControls(writtenBy)}${how} ${mark} ${clip(text, LONGEST_TEXT)}`;
}

/** Actions with a different command name. */
const COMMANDS: Readonly<Record<string, string>> = {
  confirm_review: 'review',
  wait_for_customer: 'wait',
  wait_for_colleague: 'wait --for colleague',
  hand_over: 'hand-over',
  take_over: 'take-over',
};

/** Events without an actor. */
const BY_ITSELF: Readonly<Record<string, string>> = {
  mention_added: 'a follow-up joined',
  mention_changed: 'a post was edited or deleted',
  reopened: 'a follow-up came, it waits again',
  lease_expired: 'the lease ended, it waits again',
  sla_warned: 'a clock warned',
  sla_breached: 'a clock passed its due time',
  escalated: 'a clock escalated it',
  reply_requested: 'the network was asked to post a reply',
  reply_accepted: 'the network confirmed a reply',
  reply_failed: 'a reply failed',
  reply_unconfirmed: 'a reply is not confirmed yet',
};
/** Words for events of a person, when the name of the event is not clear. */
const DONE: Readonly<Record<string, string>> = {
  noted: 'note',
  reply_held: 'reply written',
  reply_undone: 'reply taken back',
  review_confirmed: 'confirmed as support',
  reclassified: 'found not to be support',
};

function happened({ kind, actor }: Schemas['ItemDetail']['timeline'][number]): string {
  return BY_ITSELF[kind] ?? `${DONE[kind] ?? kind} by ${withoutControls(actor)}`;
}

/** Prints items as a table, in the given order. */
export function itemsText(terminal: Terminal, items: readonly Schemas['ItemSummary'][]): string {
  if (items.length === 0) return '  none';
  const rows = items.map((item) => [
    item.id,
    item.priority,
    item.state,
    item.queueId,
    item.intent + (item.review ? ' ?' : ''),
    minuteText(item.queuedAt),
    clip(item.excerpt, 60),
  ]);
  return tableOf(terminal, ['item', 'prio', 'state', 'queue', 'intent', 'queued', 'says'], rows, [1]);
}

/** 2026-11-23T09:15:02Z → 2026-11-23 09:15 */
export function minuteText(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}

function noted(data: Readonly<Record<string, unknown>>): string {
  if (typeof data['from'] === 'string' && typeof data['to'] === 'string') {
    return `: ${withoutControls(`${data['from']} → ${data['to']}`)}`;
  }
  const words = ['cause', 'reason', 'because', 'verdict', 'intent', 'text', 'note'].flatMap((name) =>
    typeof data[name] === 'string' ? [clip(data[name], 80)] : [],
  );
  return words.length === 0 ? '' : `: ${words.join(', ')}`;
}
