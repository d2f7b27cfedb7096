import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '#libs/client';
import { call } from '../api/client.js';
import { ProblemNote } from '../parts/problem-note.js';
import { useWords } from '../words/words.js';
import { DataTable } from './data-table.js';
import { useChange } from '../parts/use-change.js';
import { listOf } from './list-of.js';
import { OPS } from './words.js';

type ShownRule = Schemas['Rule'];

const ITEMS_TRIED = 500;

/** The rules that choose a queue, in the order in which they are asked. */
export function RulesTab() {
  const words = useWords(OPS);
  const { data = [] } = useQuery({
    queryKey: ['rules'],
    queryFn: async () => (await call('GET', '/v1/rules')).rules,
  });
  const { error, isRunning, run } = useChange(['rules']);
  const tryOut = (rule: ShownRule) =>
    run(async () => {
      const { id, version: _version, ...content } = rule;
      const { changed, examined } = await call('POST', '/v1/rules:dry-run', {
        body: { rule: { ...content, enabled: !rule.enabled }, replaces: id, last: ITEMS_TRIED },
      });
      return words.wouldChange(changed, examined);
    });
  const toggle = ({ id, ...rule }: ShownRule) =>
    run(async () => {
      await call('PUT', '/v1/rules/{id}', { path: { id }, body: { ...rule, enabled: !rule.enabled } });
      return `${rule.name}: ${rule.enabled ? words.off : words.on}`;
    });
  return (
    <>
      {error !== null && <ProblemNote error={error} />}
      <DataTable
        label={words.tabs.rules}
        heads={[words.name, words.state, words.conditions, words.leads, words.act]}
        rows={data.map((rule) => ({
          id: rule.id,
          cells: [
            rule.name,
            <span key="state" className={rule.enabled ? 'chip good' : 'chip'}>
              {rule.enabled ? words.on : words.off}
            </span>,
            listOf(rule.conditions, words.fields) || words.always,
            listOf(rule.actions, words.fields),
            <span key="act" className="row">
              <button
                type="button"
                className="button small"
                disabled={isRunning}
                onClick={() => toggle(rule)}
              >
                {rule.enabled ? words.turnOff : words.turnOn}
              </button>
              <button
                type="button"
                className="button small"
                disabled={isRunning}
                onClick={() => tryOut(rule)}
              >
                {words.tryOut}
              </button>
            </span>,
          ],
        }))}
      />
    </>
  );
}
