import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '#libs/client';
import { call } from '../api/client.js';
import { Modal } from '../parts/modal.js';
import { ProblemNote } from '../parts/problem-note.js';
import { COMMON } from '../words/common.js';
import { useWords } from '../words/words.js';
import { useChange } from '../parts/use-change.js';
import { OPS } from './words.js';

type Grant = Schemas['RoleGrant'];

interface Props {
  readonly person: { readonly id: string; readonly name: string };
  readonly close: () => void;
}

/** The roles of a person, beside being an agent, which everybody on the staff list is. */
export function RolesForm({ person, close }: Props) {
  const words = useWords(OPS);
  const { data } = useQuery({
    queryKey: ['roles', person.id],
    queryFn: async () => (await call('GET', '/v1/people/{id}/roles', { path: { id: person.id } })).roles,
  });
  return (
    <Modal title={words.rolesOf(person.name)} close={close}>
      {data !== undefined && <RoleChoices person={person} granted={data} close={close} />}
    </Modal>
  );
}

function RoleChoices({ person, granted, close }: Props & { readonly granted: readonly Grant[] }) {
  const words = useWords(OPS);
  const common = useWords(COMMON);
  const [held, setHeld] = useState(() => new Set(granted.map(({ role }) => role)));
  const { error, isRunning, run } = useChange(['roles']);
  const toggle = (role: Grant['role']) => {
    const next = new Set(held);
    if (!next.delete(role)) next.add(role);
    setHeld(next);
  };
  const save = () =>
    run(async () => {
      const roles = [...held].map((role) => {
        const deskId = granted.find((grant) => grant.role === role)?.deskId;
        return deskId === undefined || deskId === null ? { role } : { role, deskId };
      });
      await call('PUT', '/v1/people/{id}/roles', {
        path: { id: person.id },
        body: { roles: roles as never },
      });
      close();
      return words.rolesSaved;
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <fieldset>
        <legend className="hidden">{words.roles}</legend>
        {(Object.keys(words.roleNames) as Grant['role'][]).map((role) => (
          <label key={role}>
            <input type="checkbox" checked={held.has(role)} onChange={() => toggle(role)} />
            {words.roleNames[role]}
          </label>
        ))}
      </fieldset>
      {error !== null && <ProblemNote error={error} />}
      <button type="submit" className="button primary" disabled={isRunning}>
        {common.do.save}
      </button>
    </form>
  );
}
