export { hashSecret, newApiKey } from './key/api-keys.js';
export { authenticateCallers } from './caller/authenticate.js';
export { authoriseCallers } from './caller/authorise.js';
export { Callers, type Credential } from './caller/callers.js';
export { CREATE_KEY, LIST_KEYS, REVOKE_KEY } from './key/api/keys.routes.js';
export { boundTo } from './key/domain/source-pattern.js';
export { sourcesOfKeys } from './key/store/key-sources.js';
export { END_SESSION, LIST_SESSIONS, SIGN_IN, SIGN_OUT } from './session/api/session.routes.js';
export { PublicAddress } from './session/public-address.js';
export {
  CREATE_SIGN_IN_LINK,
  LIST_SIGN_IN_LINKS,
  REVOKE_SIGN_IN_LINK,
} from './sign-in-link/api/sign-in-links.routes.js';
export { IdentityProvider } from './oidc/identity-provider.js';
export { FINISH_SIGN_IN, FORGET_ACCOUNT, READ_SIGN_IN, START_SIGN_IN } from './oidc/api/oidc.routes.js';
export { auditActs, whoOf } from './audit/audit-acts.js';
export { LIST_AUDIT } from './audit/api/audit.routes.js';
export { insertAuditEntry } from './audit/store/audit-entries.js';
export { CHANGE_ROLES, LIST_ROLES, READ_ROLES } from './role/api/roles.routes.js';
export { CHANGE_MY_SETTINGS, LIST_PEOPLE, READ_ME } from './person/api/people.routes.js';
export { meSchema } from './person/api/me.schema.js';
export { readMe } from './person/use-cases/read-me.js';
export { findApiKey, insertApiKey, listApiKeys, revokeApiKey } from './key/store/api-keys.js';
export {
  type StaffMember,
  type StaffContact,
  type DatedLevel,
  type StaffEntry,
  listPeople,
  lockStaff,
  personExists,
  upsertPeople,
} from './person/store/people.js';
export { ACCESS_CONTROLLERS, AccessModule } from './access.module.js';
