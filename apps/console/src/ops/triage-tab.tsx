import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '#libs/client';
import { call } from '../api/client.js';
import { ProblemNote } from '../parts/problem-note.js';
import { useChange } from '../parts/use-change.js';
import { useWords } from '../words/words.js';
import { DataTable } from './data-table.js';
import { listOf } from './list-of.js';
import { TopicForm } from './topic-form.js';
import { TRIAGE_WORDS } from './triage-words.js';
import { OPS } from './words.js';

type TriageRule = Schemas['TriageRule'];

const PHRASES_SHOWN = 8;

/** What people tell triage: the topics with their words, and the rules that come before the model. */
export function TriageTab() {
  return (
    <>
      <Topics />
      <TriageRules />
    </>
  );
}

function Topics() {
  const words = useWords(TRIAGE_WORDS);
  const { data, error } = useQuery({ queryKey: ['topics'], queryFn: () => call('GET', '/v1/topics') });
  const [edited, edit] = useState<Schemas['Topic'] | 'new' | null>(null);
  if (data === undefined) return error === null ? null : <ProblemNote error={error} />;
  return (
    <section>
      <h3>{words.topics}</h3>
      <DataTable
        label={words.topics}
        heads={[words.topic, words.phrases, words.edit]}
        rows={data.topics.map((topic) => ({
          id: topic.id,
          cells: [
            topic.label,
            <>
              {topic.phrases.slice(0, PHRASES_SHOWN).join(', ')}{' '}
              {topic.phrases.length > PHRASES_SHOWN && (
                <span className="soft">{words.andMore(topic.phrases.length - PHRASES_SHOWN)}</span>
              )}
            </>,
            <button
              key="edit"
              type="button"
              className="button small"
              aria-label={`${words.edit}: ${topic.label}`}
              onClick={() => edit(topic)}
            >
              {words.edit}
            </button>,
          ],
        }))}
      />
      <button type="button" className="button" onClick={() => edit('new')}>
        {words.add}
      </button>
      {edited !== null && (
        <TopicForm all={data} topic={edited === 'new' ? null : edited} close={() => edit(null)} />
      )}
    </section>
  );
}

function TriageRules() {
  const words = useWords(TRIAGE_WORDS);
  const ops = useWords(OPS);
  const { data } = useQuery({
    queryKey: ['triage-rules'],
    queryFn: () => call('GET', '/v1/triage-rules'),
  });
  const { error, isRunning, run } = useChange(['triage-rules']);
  if (data === undefined) return null;
  const turned = (rule: TriageRule) =>
    data.rules.map((one) => (one.id === rule.id ? { ...one, enabled: rule.enabled === false } : one));
  const toggle = (rule: TriageRule) =>
    run(async () => {
      const body = { version: data.version, rules: turned(rule) };
      await call('PUT', '/v1/triage-rules', { body });
      return words.saved;
    });
  const tryOut = (rule: TriageRule) =>
    run(async () => {
      const { changed, examined } = await call('POST', '/v1/triage-rules:dry-run', {
        body: { rules: turned(rule) },
      });
      return words.tried(changed, examined);
    });
  return (
    <section>
      <h3>{words.rules}</h3>
      {error !== null && <ProblemNote error={error} />}
      {data.rules.length === 0 ? (
        <p className="soft">{words.noRules}</p>
      ) : (
        <DataTable
          label={words.rules}
          heads={[ops.name, ops.state, words.when, words.outcome, ops.act]}
          rows={data.rules.map((rule) => {
            const isOn = rule.enabled !== false;
            return {
              id: rule.id,
              cells: [
                rule.name,
                <span key="state" className={isOn ? 'chip good' : 'chip'}>
                  {isOn ? ops.on : ops.off}
                </span>,
                rule.when.map((condition) => listOf(condition, ops.fields)).join(' · '),
                listOf(rule.action, ops.fields),
                <span key="act" className="row">
                  <button
                    type="button"
                    className="button small"
                    disabled={isRunning}
                    onClick={() => toggle(rule)}
                  >
                    {isOn ? ops.turnOff : ops.turnOn}
                  </button>
                  <button
                    type="button"
                    className="button small"
                    disabled={isRunning}
                    onClick={() => tryOut(rule)}
                  >
                    {isOn ? words.tryOff : words.tryOn}
                  </button>
                </span>,
              ],
            };
          })}
        />
      )}
    </section>
  );
}
