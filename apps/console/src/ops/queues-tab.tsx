import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '#libs/client';
import { call } from '../api/client.js';
import { QUEUES } from '../api/queries.js';
import { ProblemNote } from '../parts/problem-note.js';
import { useWords } from '../words/words.js';
import { DataTable } from './data-table.js';
import { useChange } from '../parts/use-change.js';
import { OPS } from './words.js';

/** Queues with their desks and targets; pause and open again. */
export function QueuesTab() {
  const words = useWords(OPS);
  const { data = [] } = useQuery(QUEUES);
  const { error, isRunning, run } = useChange(['queues']);
  const toggle = ({ id, name, paused }: Schemas['Queue']) =>
    run(async () => {
      const path = { id };
      await (paused
        ? call('POST', '/v1/queues/{id}/resume', { path })
        : call('POST', '/v1/queues/{id}/pause', { path }));
      return paused ? words.resumedSaid(name) : words.pausedSaid(name);
    });
  return (
    <>
      {error !== null && <ProblemNote error={error} />}
      <DataTable
        label={words.tabs.queues}
        heads={[words.name, words.state, words.waits, words.held, words.desks, words.targets, words.act]}
        rows={data.map((queue) => ({
          id: queue.id,
          cells: [
            queue.name,
            <span key="state" className={queue.paused ? 'chip soon' : 'chip good'}>
              {queue.paused ? words.paused : words.running}
            </span>,
            queue.waiting,
            queue.working,
            queue.deskIds.join(', '),
            queue.targetMinutes.join(' · '),
            <button
              key="act"
              type="button"
              className="button small"
              disabled={isRunning}
              onClick={() => toggle(queue)}
            >
              {queue.paused ? words.resume : words.pause}
            </button>,
          ],
        }))}
      />
    </>
  );
}
