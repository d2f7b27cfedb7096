import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '#libs/client';
import { call } from '../api/client.js';
import { ProblemNote } from '../parts/problem-note.js';
import { sayDateAndTime } from '../time/clock.js';
import { useLanguage, useWords } from '../words/words.js';
import { DataTable } from './data-table.js';
import { useChange } from '../parts/use-change.js';
import { OPS } from './words.js';

type ShownModel = Schemas['Model'];

/** Versions of the models: put in force, try beside, go back. */
export function ModelsTab() {
  const words = useWords(OPS);
  const language = useLanguage();
  const [reason, setReason] = useState('');
  const { data = [] } = useQuery({
    queryKey: ['models'],
    queryFn: async () => (await call('GET', '/v1/models')).models,
  });
  const { error, isRunning, run } = useChange(['models']);
  const why = reason.trim() === '' ? {} : { reason: reason.trim() };
  const promote = ({ version }: ShownModel) =>
    run(async () => {
      await call('POST', '/v1/models/{version}/promote', { path: { version }, body: why });
      return words.promoted(version);
    });
  const shadow = ({ version }: ShownModel) =>
    run(async () => {
      await call('POST', '/v1/models/{version}/shadow', { path: { version }, body: {} });
      return words.shadowed(version);
    });
  const rollback = ({ tier }: ShownModel) =>
    run(async () => {
      const { model } = await call('POST', '/v1/models:rollback', { body: { tier, ...why } });
      return words.rolledBack(model.version);
    });
  return (
    <>
      <label className="row ops-reason">
        <span className="soft">{words.reason}</span>
        <input
          className="field"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      {error !== null && <ProblemNote error={error} />}
      <DataTable
        label={words.tabs.models}
        heads={[words.version, words.tier, words.origin, words.state, words.act]}
        rows={data.map((model) => ({
          id: model.version,
          cells: [
            model.version,
            words.tiers[model.tier],
            `${words.origins[model.origin]} · ${sayDateAndTime(model.createdAt, language)}`,
            model.live ? <span className="chip good">{words.live}</span> : '',
            <span key="act" className="row">
              {model.live ? (
                <button
                  type="button"
                  className="button small"
                  disabled={isRunning}
                  onClick={() => rollback(model)}
                >
                  {words.rollback}
                </button>
              ) : (
                <button
                  type="button"
                  className="button small"
                  disabled={isRunning}
                  onClick={() => promote(model)}
                >
                  {words.promote}
                </button>
              )}
              {!model.live && model.tier === 'fast' && (
                <button
                  type="button"
                  className="button small"
                  disabled={isRunning}
                  onClick={() => shadow(model)}
                >
                  {words.shadow}
                </button>
              )}
            </span>,
          ],
        }))}
      />
    </>
  );
}
