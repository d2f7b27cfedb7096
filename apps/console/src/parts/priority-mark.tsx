import { WORK } from '../work/words.js';
import { useWords } from '../words/words.js';

export function PriorityMark({ priority }: { readonly priority: number }) {
  const words = useWords(WORK);
  const said = words.item.priority(priority);
  return (
    <span className={`priority p${priority}`} title={said}>
      <span aria-hidden="true">P{priority}</span>
      <span className="hidden">{said}</span>
    </span>
  );
}
