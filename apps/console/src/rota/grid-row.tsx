import { type CSSProperties, memo } from 'react';
import { useWords } from '../words/words.js';
import type { GridRow } from './grid-model.js';
import type { TimelinePage } from './use-rota.js';
import { ROTA_WORDS } from './words.js';

interface Props {
  readonly row: GridRow;
  readonly index: number;
  readonly weeks: TimelinePage['weeks'];
  readonly columns: CSSProperties;
  /** The column that has the focus, -1 for the name; null when it is in another row. */
  readonly focused: number | null;
  readonly open: (column: number) => void;
}

export const GridRowView = memo(OneRow, isSame);

function isSame(a: Props, b: Props): boolean {
  return a.row.turns.join() === b.row.turns.join() && a.row.name === b.row.name && a.focused === b.focused;
}

function OneRow({ row, index, weeks, columns, focused, open }: Props) {
  const words = useWords(ROTA_WORDS);
  const isEmpty = row.personId === null;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={isEmpty ? 'rota-row rota-empty' : 'rota-row'}
      style={columns}
    >
      <span
        role="rowheader"
        tabIndex={focused === -1 ? 0 : -1}
        className="rota-name"
        onClick={() => open(-1)}
      >
        {row.name}
      </span>
      {weeks.map(({ week, monday }, column) => {
        const turns = row.turns[column] ?? 0;
        return (
          <span
            key={monday}
            role="gridcell"
            tabIndex={focused === column ? 0 : -1}
            aria-label={words.cell(row.name, week, turns)}
            className={turns === 0 ? 'rota-cell' : 'rota-cell on'}
            onClick={() => open(column)}
          >
            {turns === 0 ? '·' : turns === 1 ? '■' : turns}
          </span>
        );
      })}
      <span role="gridcell" className="rota-total">
        {row.total}
      </span>
    </div>
  );
}
