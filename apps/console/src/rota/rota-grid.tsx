import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { VList, type VListHandle } from 'virtua';
import type { Language } from '../preferences.js';
import { sayDay, sayMonth } from '../time/clock.js';
import { useLanguage, useWords } from '../words/words.js';
import { type GridCell, cellAfter, gridRows } from './grid-model.js';
import { GridRowView } from './grid-row.js';
import type { TimelinePage } from './use-rota.js';
import { ROTA_WORDS } from './words.js';

/** Rows that are left when the next page is read. */
const BEFORE_END = 60;
const ROWS_A_PAGE = 15;

export interface WeekOfPerson {
  /** Null for the empty seats. */
  readonly personId: string | null;
  readonly name: string;
  readonly week: string;
  readonly monday: string;
}

interface Props {
  readonly pages: readonly TimelinePage[];
  readonly more: () => void;
  readonly openWeek: (week: WeekOfPerson) => void;
  readonly openPerson: (personId: string) => void;
}

/** People by weeks. One cell has the focus; arrows move it, Enter opens what is in it. */
export function RotaGrid({ pages, more, openWeek, openPerson }: Props) {
  const words = useWords(ROTA_WORDS);
  const language = useLanguage();
  const list = useRef<VListHandle>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [cell, setCell] = useState<GridCell>({ row: 0, column: -1 });
  const hasMoved = useRef(false);
  const weeks = pages[0]?.weeks ?? [];
  const rows = gridRows(pages, words.empty);
  useEffect(() => {
    if (!hasMoved.current) return;
    list.current?.scrollToIndex(cell.row, { align: 'nearest' });
    // After the list has drawn the row.
    requestAnimationFrame(() => {
      const target = grid.current?.querySelector<HTMLElement>('[tabindex="0"]');
      target?.focus({ preventScroll: true });
      target?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
    });
  }, [cell]);
  const open = ({ row, column }: GridCell) => {
    const chosen = rows[row];
    const week = weeks[column];
    if (chosen === undefined) return;
    if (week !== undefined) openWeek({ personId: chosen.personId, name: chosen.name, ...week });
    else if (chosen.personId !== null) openPerson(chosen.personId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter') open(cell);
    else {
      const next = cellAfter(cell, event.key, {
        rows: rows.length,
        columns: weeks.length,
        page: ROWS_A_PAGE,
      });
      if (next === null) return;
      hasMoved.current = true;
      setCell(next);
    }
    event.preventDefault();
  };
  const onScroll = () => {
    const shown = list.current;
    if (shown === null) return;
    const last = shown.findItemIndex(shown.scrollOffset + shown.viewportSize);
    if (last + BEFORE_END >= rows.length) more();
  };
  const columns = { gridTemplateColumns: `minmax(9rem, 14rem) repeat(${weeks.length}, 2.1rem) 4rem` };
  return (
    <div className="rota-scroll">
      <div
        ref={grid}
        role="grid"
        aria-label={words.grid}
        aria-rowcount={(pages[0]?.total ?? 0) + 1}
        aria-colcount={weeks.length + 2}
        className="rota-grid"
        onKeyDown={onKeyDown}
      >
        <div role="row" aria-rowindex={1} className="rota-row rota-weeks" style={columns}>
          <span role="columnheader">{words.person}</span>
          {weeks.map(({ week, monday }, index) => (
            <span key={monday} role="columnheader" title={sayDay(monday, language)}>
              <span className="rota-month">{monthAt(weeks, index, language)}</span>
              {week.split('W').at(-1)}
            </span>
          ))}
          <span role="columnheader">{words.turns}</span>
        </div>
        <VList ref={list} className="rota-rows" onScroll={onScroll} role="rowgroup">
          {rows.map((row, index) => (
            <GridRowView
              key={row.personId ?? ''}
              row={row}
              index={index}
              weeks={weeks}
              columns={columns}
              focused={cell.row === index ? cell.column : null}
              open={(column) => {
                setCell({ row: index, column });
                open({ row: index, column });
              }}
            />
          ))}
        </VList>
      </div>
    </div>
  );
}

/** The month, over the first week that begins in it. */
function monthAt(weeks: TimelinePage['weeks'], index: number, language: Language): string {
  const monday = weeks[index]?.monday ?? '';
  const isNew = weeks[index - 1]?.monday.slice(0, 7) !== monday.slice(0, 7);
  return isNew ? sayMonth(monday, language) : '';
}
