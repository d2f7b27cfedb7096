import './line.css';
import '../work/work.css';
import { useLocation, useRoute } from 'wouter';
import { useMe } from '../api/session.js';
import { useWords } from '../words/words.js';
import { ItemView } from '../work/item-view.js';
import { Floor } from './floor.js';
import { LineList } from './line-list.js';
import { QueueTable } from './queue-table.js';
import { useLineFilter } from './use-line-filter.js';
import { LINE } from './words.js';

/** Everything that waits or is in hand, and who is there for it. */
export default function LinePage() {
  const words = useWords(LINE);
  const me = useMe();
  const [, parameters] = useRoute('/:id');
  const [, go] = useLocation();
  const [filter, change] = useLineFilter();
  const leave = () => history.back();
  if (me === undefined) return null;
  if (parameters?.id !== undefined) {
    return (
      <section className="line-item">
        <h1 className="hidden">{words.title}</h1>
        <ItemView
          key={parameters.id}
          id={parameters.id}
          me={me}
          leave={leave}
          leaveForNext={leave}
          show={(other) => go(`/${other}`)}
          back={words.title}
        />
      </section>
    );
  }
  return (
    <div className="line">
      <h1 className="hidden">{words.title}</h1>
      <div className="line-side">
        <QueueTable filter={filter} change={change} />
        <Floor change={change} />
      </div>
      <LineList filter={filter} change={change} />
    </div>
  );
}
