import type { Schemas } from '#libs/client';
import { withoutControls } from './printable.js';
import { clip, tableOf } from './table.js';
import type { Terminal } from './terminal.js';

/** An item as an agent wants to read it: what was said, why it is here, what happened, what can be done. */
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
    ...item.mentions.flatMap((mention) => mentionLines(terminal, mention)),
    `  ${dim('because')}  ${withoutControls(item.reasons.join('; '))}`,
    ...item.timeline.map((entry) => `  ${dim(minuteText(entry.at))}  ${happened(entry)}${noted(entry.data)}`),
    ...(item.actions.length === 0
      ? []
      : [`  ${dim('you may')}  ${item.actions.map((action) => COMMANDS[action] ?? action).join(', ')}`]),
  ].join('\n');
}

/** Whoever is to answer reads all of it; this is what no network allows. */
const LONGEST_TEXT = 20_000;
const UNDER_THE_TEXT = ' '.repeat(20);

/** What somebody wrote, and where to answer it. */
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

/** What came with the words: pictures by their description, counts, place. */
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

/** Actions whose command has another name. */
const COMMANDS: Readonly<Record<string, string>> = { confirm_review: 'review' };

/** What happens by itself. */
const BY_ITSELF: Readonly<Record<string, string>> = {
  mention_added: 'a follow-up joined',
  mention_changed: 'a post was edited or deleted',
  reopened: 'a follow-up came, it waits again',
  lease_expired: 'the lease ended, it waits again',
};
/** What somebody did, where the name of the event is not the word for it. */
const DONE: Readonly<Record<string, string>> = {
  noted: 'note',
  review_confirmed: 'confirmed as support',
  reclassified: 'found not to be support',
};

function happened({ kind, actor }: Schemas['ItemDetail']['timeline'][number]): string {
  return BY_ITSELF[kind] ?? `${DONE[kind] ?? kind} by ${withoutControls(actor)}`;
}

/** Items as a table, in the order given. */
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
