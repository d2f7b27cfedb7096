import { useNames } from '../api/names.js';
import { useWords } from '../words/words.js';
import { type LineFilter, SHOWN_STATES } from './line-filter.js';
import type { ChangeFilter } from './use-line-filter.js';
import { LINE } from './words.js';

const PRIORITIES = ['1', '2', '3', '4', '5'].map((id) => [id, `P${id}`] as const);
const NETWORKS = [
  'x',
  'mastodon',
  'bluesky',
  'facebook',
  'instagram',
  'threads',
  'linkedin',
  'reddit',
  'youtube',
  'tiktok',
].map((id) => [id, id] as const);

interface Props {
  readonly filter: LineFilter;
  readonly change: ChangeFilter;
  readonly count: string;
}

export function LineFilters({ filter, change, count }: Props) {
  const words = useWords(LINE);
  return (
    <div className="line-filters" role="group" aria-label={words.filters}>
      <div className="segments" role="group" aria-label={words.state}>
        {SHOWN_STATES.map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={filter.state === state}
            onClick={() => change({ state })}
          >
            {words.states[state]}
          </button>
        ))}
      </div>
      <Filter
        label={words.priority}
        value={filter.priority}
        options={PRIORITIES}
        choose={(priority) => change({ priority })}
      />
      <Filter
        label={words.network}
        value={filter.network}
        options={NETWORKS}
        choose={(network) => change({ network })}
      />
      {filter.holder !== null && <Holder id={filter.holder} change={change} />}
      <span className="soft line-count" role="status">
        {count}
      </span>
    </div>
  );
}

function Holder({ id, change }: { readonly id: string; readonly change: ChangeFilter }) {
  const words = useWords(LINE);
  const names = useNames([id]);
  return (
    <button type="button" className="button small" onClick={() => change({ holder: null })}>
      {words.holder} {names.get(id) ?? id} ×
    </button>
  );
}

interface FilterProps {
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly (readonly [id: string, name: string])[];
  readonly choose: (id: string | null) => void;
}

function Filter({ label, value, options, choose }: FilterProps) {
  const words = useWords(LINE);
  const isKnown = value === null || options.some(([id]) => id === value);
  return (
    <label className="pick">
      <span className="small soft">{label}</span>
      <select
        className="field"
        value={value ?? ''}
        onChange={(event) => choose(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      >
        <option value="">{words.anything}</option>
        {!isKnown && <option value={value}>{value}</option>}
        {options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
