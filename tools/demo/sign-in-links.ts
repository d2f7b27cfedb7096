import { ApiClient } from '#libs/client';
import type { Company } from './set-up-company.js';

/** A link to the console as one person of the sample. */
export interface DemoLink {
  readonly name: string;
  /** What the person does there, in words. */
  readonly does: string;
  readonly url: string;
}

/** Long enough to be found again in the terminal. */
const LINK_MINUTES = 720;

/** People of the sample who have more than the desk to look after. */
const LEAD = 'priya';
const OPS = 'gwen';

/** Gives two people their roles, and makes a link for each kind of person who uses the console. */
export async function makeDemoLinks(url: string, adminKey: string, company: Company): Promise<DemoLink[]> {
  const admin = new ApiClient({ url, key: adminKey });
  await giveRole(admin, LEAD, { role: 'lead', deskId: 'support' });
  await giveRole(admin, OPS, { role: 'ops' });
  const [agent] = company.agents;
  const wanted = [
    ...(agent === undefined ? [] : [{ personId: agent.personId, does: 'serves now' }]),
    { personId: LEAD, does: 'leads the desk' },
    { personId: OPS, does: 'plans and runs it' },
  ];
  const { people } = await admin.call('GET', '/v1/people', {
    query: { ids: wanted.map(({ personId }) => personId).join() },
  });
  const links: DemoLink[] = [];
  for (const { personId, does } of wanted) {
    const body = { personId, minutes: LINK_MINUTES };
    const { url: address } = await admin.call('POST', '/v1/sign-in-links', { body });
    links.push({ name: people.find(({ id }) => id === personId)?.name ?? personId, does, url: address });
  }
  return links;
}

type GivenRole = { readonly role: 'lead'; readonly deskId: string } | { readonly role: 'ops' };

async function giveRole(admin: ApiClient, id: string, role: GivenRole): Promise<void> {
  await admin.call('PUT', '/v1/people/{id}/roles', { path: { id }, body: { roles: [role] } });
}
