export { bearerKey, hashApiKey, newApiKey } from './key/api-keys.js';
export { authenticateCallers, authoriseCallers } from './key/authenticate.js';
export { CREATE_KEY, LIST_KEYS, REVOKE_KEY } from './key/api/keys.routes.js';
export { KeyRing } from './key/key-ring.js';
export { boundTo } from './key/domain/source-pattern.js';
export { sourcesOfKeys } from './key/store/key-sources.js';
export { findApiKey, insertApiKey, listApiKeys, revokeApiKey } from './key/store/api-keys.js';
export {
  type StaffMember,
  type StaffContact,
  type StaffEntry,
  listPeople,
  lockStaff,
  personExists,
  upsertPeople,
} from './person/store/people.js';
export { ACCESS_CONTROLLERS, AccessModule } from './access.module.js';
