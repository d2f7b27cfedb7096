import { useRef, useState } from 'react';
import { VList, type VListHandle } from 'virtua';
import { useLocation } from 'wouter';
import { useNames } from '../api/names.js';
import { useKeys } from '../keys/use-keys.js';
import { ProblemNote } from '../parts/problem-note.js';
import { Skeleton } from '../parts/skeleton.js';
import { useWords } from '../words/words.js';
import { useLineActs } from './line-acts.js';
import type { LineFilter } from './line-filter.js';
import { LineFilters } from './line-filters.js';
import { LineRow } from './line-row.js';
import type { ChangeFilter } from './use-line-filter.js';
import { useLine, useLineChanges } from './use-line.js';
import { LINE } from './words.js';

/** Rows that are left when the next page is read. */
const BEFORE_END = 30;

interface Props {
  readonly filter: LineFilter;
  readonly change: ChangeFilter;
}

export function LineList({ filter, change }: Props) {
  const words = useWords(LINE);
  const [, go] = useLocation();
  const list = useRef<VListHandle>(null);
  const [chosen, choose] = useState(0);
  const line = useLine(filter);
  const [hasChanged, refresh] = useLineChanges(line.refetch, () => (list.current?.scrollOffset ?? 0) === 0);
  const items = line.data?.pages.flatMap((page) => page.items) ?? [];
  const count = line.data?.pages[0]?.count ?? null;
  const names = useNames(items.flatMap(({ holderId }) => holderId ?? []));
  const at = Math.min(chosen, Math.max(items.length - 1, 0));
  const step = (by: number) => {
    const next = Math.min(Math.max(at + by, 0), items.length - 1);
    choose(next);
    list.current?.scrollToIndex(next, { align: 'nearest' });
  };
  const open = () => {
    const item = items[at];
    if (item !== undefined) go(`/${item.id}`);
  };
  const acts = useLineActs(items[at]?.id, () => void line.refetch());
  useKeys('line', { lineDown: () => step(1), lineUp: () => step(-1), lineOpen: open });
  const onScroll = () => {
    const shown = list.current;
    if (shown === null || line.isFetchingNextPage || !line.hasNextPage) return;
    const last = shown.findItemIndex(shown.scrollOffset + shown.viewportSize);
    if (last + BEFORE_END >= items.length) void line.fetchNextPage();
  };
  return (
    <section className="line-main">
      <LineFilters
        filter={filter}
        change={change}
        count={count === null ? '' : count.more ? words.countMore(count.value) : words.count(count.value)}
      />
      {hasChanged && (
        <button type="button" className="button small line-changed" onClick={refresh}>
          {words.changed}
        </button>
      )}
      {line.error !== null && <ProblemNote error={line.error} again={() => void line.refetch()} />}
      {line.isPending && <Skeleton shape="list" />}
      {line.data !== undefined && items.length === 0 && <EmptyLine filter={filter} change={change} />}
      {items.length > 0 && (
        <VList ref={list} className="line-rows" onScroll={onScroll} role="list" aria-label={words.list}>
          {items.map((item, index) => (
            <LineRow
              key={item.id}
              item={item}
              holder={item.holderId === null ? null : (names.get(item.holderId) ?? item.holderId)}
              isChosen={index === at}
              act={() => {
                choose(index);
                acts.show(item.id);
              }}
            />
          ))}
        </VList>
      )}
      {acts.dialog}
    </section>
  );
}

function EmptyLine({ filter, change }: Props) {
  const words = useWords(LINE);
  const isFiltered =
    filter.queue !== null || filter.priority !== null || filter.network !== null || filter.holder !== null;
  const clear = () => change({ queue: null, priority: null, network: null, holder: null });
  return (
    <div className="nothing">
      <h2>{isFiltered ? words.emptyFiltered : words.empty}</h2>
      {isFiltered && (
        <button type="button" className="button" onClick={clear}>
          {words.clear}
        </button>
      )}
    </div>
  );
}
