import type { Route } from '../http/route.js';
import * as deadLetters from './dead-letters.routes.js';
import * as desk from './desk.routes.js';
import * as duty from './duty.routes.js';
import * as items from './items.routes.js';
import * as keys from './keys.routes.js';
import { PUBLISH_MENTIONS, VALIDATE_MENTIONS } from './mentions.routes.js';
import * as queues from './queues.routes.js';
import * as rotaAbsences from './rota-absences.routes.js';
import * as rotaApply from './rota-apply.routes.js';
import * as rotaLooking from './rota-looking.routes.js';
import * as rotaPlans from './rota-plans.routes.js';
import * as rotaSetup from './rota-setup.routes.js';
import * as rotaSlots from './rota-slots.routes.js';
import * as rules from './rules.routes.js';
import * as service from './service.routes.js';
import * as shadow from './shadow.routes.js';
import * as staff from './staff.routes.js';
import * as topics from './topics.routes.js';
import * as triageRules from './triage-rules.routes.js';
import * as verdicts from './verdicts.routes.js';

/** Every address of the API. */
export const ROUTES: readonly Route[] = [
  PUBLISH_MENTIONS,
  VALIDATE_MENTIONS,
  ...Object.values(desk),
  ...Object.values(items),
  ...Object.values(queues),
  ...Object.values(rules),
  ...Object.values(triageRules),
  ...Object.values(topics),
  ...Object.values(verdicts),
  ...Object.values(shadow),
  ...Object.values(staff),
  ...Object.values(duty),
  ...Object.values(rotaSetup),
  ...Object.values(rotaApply),
  ...Object.values(rotaAbsences),
  ...Object.values(rotaPlans),
  ...Object.values(rotaLooking),
  ...Object.values(rotaSlots),
  ...Object.values(deadLetters),
  ...Object.values(keys),
  ...Object.values(service),
];
