import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/client.js';
import { Modal } from '../parts/modal.js';
import { ProblemNote } from '../parts/problem-note.js';
import { useWords } from '../words/words.js';
import { DataTable } from './data-table.js';
import { RolesForm } from './roles-form.js';
import { ShownOnce } from './shown-once.js';
import { StaffImport } from './staff-import.js';
import { useChange } from '../parts/use-change.js';
import { OPS } from './words.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The staff list: import it, give people a link to sign in, and roles. */
export function PeopleTab() {
  const words = useWords(OPS);
  const [isImporting, setImporting] = useState(false);
  const [link, setLink] = useState<(Named & { readonly url: string }) | null>(null);
  const [roles, setRoles] = useState<Named | null>(null);
  const staff = useInfiniteQuery({
    queryKey: ['staff'],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call('GET', '/v1/staff', { query: pageParam === '' ? {} : { after: pageParam } }),
    getNextPageParam: ({ nextAfter }) => nextAfter ?? undefined,
  });
  const { error, run } = useChange(['sign-in-links']);
  const makeLink = ({ id, name }: Named) =>
    run(async () => {
      const { url } = await call('POST', '/v1/sign-in-links', { body: { personId: id } });
      setLink({ id, name, url });
      return null;
    });
  const people = staff.data?.pages.flatMap((page) => page.people) ?? [];
  return (
    <>
      <button type="button" className="button" onClick={() => setImporting(true)}>
        {words.importStaff}
      </button>
      {error !== null && <ProblemNote error={error} />}
      <DataTable
        label={words.tabs.people}
        heads={[words.name, words.department, words.zone, words.level, words.act]}
        rows={people.map(({ id, name, department, zone, level }) => ({
          id,
          cells: [
            name,
            department ?? '',
            zone,
            level,
            <span key="act" className="row">
              <button type="button" className="button small" onClick={() => makeLink({ id, name })}>
                {words.link}
              </button>
              <button type="button" className="button small" onClick={() => setRoles({ id, name })}>
                {words.roles}
              </button>
            </span>,
          ],
        }))}
      />
      {staff.hasNextPage && (
        <button type="button" className="button" onClick={() => void staff.fetchNextPage()}>
          {words.more}
        </button>
      )}
      {isImporting && <StaffImport close={() => setImporting(false)} />}
      {link !== null && (
        <Modal title={words.linkFor(link.name)} close={() => setLink(null)}>
          <ShownOnce text={link.url} hint={words.linkHint} />
        </Modal>
      )}
      {roles !== null && <RolesForm person={roles} close={() => setRoles(null)} />}
    </>
  );
}
