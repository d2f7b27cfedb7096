import { COMMON } from '../words/common.js';
import { useWords } from '../words/words.js';

interface Props {
  readonly load: number;
  readonly capacity: number;
}

const MAX_BLOCKS = 6;

/** How many items somebody has of how many they may have. */
export function LoadMeter({ load, capacity }: Props) {
  const words = useWords(COMMON);
  const blocks = Math.min(capacity, MAX_BLOCKS);
  const filled = capacity === 0 ? 0 : Math.round((load / capacity) * blocks);
  return (
    <span className="load" title={words.duty.load(load, capacity)}>
      <span className="load-blocks" aria-hidden="true">
        {Array.from({ length: blocks }, (_, block) => (
          <i key={block} className={block < filled ? 'full' : ''} />
        ))}
      </span>
      <span aria-hidden="true">
        {load}/{capacity}
      </span>
      <span className="hidden">{words.duty.load(load, capacity)}</span>
    </span>
  );
}
