import type { ItemDetail, ItemSummary } from '../api/item.js';
import { withoutControls } from './printable.js';
import { clip, tableOf } from './table.js';
import type { Terminal } from './terminal.js';

/** An item as an agent wants to read it: what was said, why it is here, what happened, what can be done. */
export function itemText(terminal: Terminal, item: ItemDetail): string {
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
    ...item.mentions.map(({ text, createdAt }) => `  ${dim(minute(createdAt))}  ${clip(text, 200)}`),
    `  ${dim('because')}  ${withoutControls(item.reasons.join('; '))}`,
    ...item.timeline.map(
      ({ at, kind, actor, data }) => `  ${dim(time(at))}  ${kind} by ${actor}${noted(data)}`,
    ),
    ...(item.actions.length === 0 ? [] : [`  ${dim('you may')}  ${item.actions.join(', ')}`]),
  ].join('\n');
}

/** Items as a table, in the order given. */
export function itemsText(terminal: Terminal, items: readonly ItemSummary[]): string {
  if (items.length === 0) return '  none';
  const rows = items.map((item) => [
    item.id,
    item.priority,
    item.state,
    item.queueId,
    item.intent + (item.review ? ' ?' : ''),
    minute(item.queuedAt),
    clip(item.excerpt, 60),
  ]);
  return tableOf(terminal, ['item', 'prio', 'state', 'queue', 'intent', 'queued', 'says'], rows, [1]);
}

/** 2026-11-23T09:15:02Z → 2026-11-23 09:15 */
export function minute(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}

function time(instant: string): string {
  return instant.slice(11, 23);
}

function noted(data: Readonly<Record<string, unknown>>): string {
  const words = ['cause', 'reason', 'because', 'verdict', 'intent', 'text', 'note'].flatMap((name) =>
    typeof data[name] === 'string' ? [clip(data[name], 80)] : [],
  );
  return words.length === 0 ? '' : `: ${words.join(', ')}`;
}
