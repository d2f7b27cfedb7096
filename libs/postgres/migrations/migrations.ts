import type { Migration } from 'kysely/migration';
import { up as spine } from './0001-spine.js';
import { up as streamLog } from './0002-stream-log.js';
import { up as rotation } from './0003-rotation.js';
import { up as triage } from './0004-triage.js';
import { up as learning } from './0005-learning.js';
import { up as decisions } from './0006-decisions.js';
import { up as withdrawnPosts } from './0007-withdrawn-posts.js';
import { up as healthProbes } from './0008-health-probes.js';
import { up as staffContact } from './0009-staff-contact.js';
import { up as conversations } from './0010-conversations.js';
import { up as deadLetterEvents } from './0011-dead-letter-events.js';
import { up as deskSetUp } from './0012-desk-set-up.js';
import { up as posts } from './0013-posts.js';
import { up as holding } from './0014-holding.js';
import { up as dutyWeight } from './0015-duty-weight.js';
import { up as leaveRequests } from './0016-leave-requests.js';
import { up as modelVersions } from './0019-model-versions.js';
import { up as keySources } from './0020-key-sources.js';
import { up as queueDesks } from './0027-queue-desks.js';
import { up as clocks } from './0028-clocks.js';
import { up as mentionOutcomes } from './0038-mention-outcomes.js';
import { up as lists } from './0033-lists.js';
import { up as deliveredEvents } from './0034-delivered-events.js';
import { up as search } from './0041-search.js';
import { up as incidents } from './0042-incidents.js';
import { up as causes } from './0043-causes.js';
import { up as withdrawnByKey } from './0039-withdrawn-by-key.js';
import { up as problemParams } from './0035-problem-params.js';
import { up as dutyStretches } from './0036-duty-stretches.js';
import { up as signIn } from './0021-sign-in.js';
import { up as roles } from './0022-roles.js';
import { up as lanes } from './0030-lanes.js';
import { up as replies } from './0024-replies.js';
import { up as audit } from './0023-audit.js';
import { up as recordedPosts } from './0025-recorded-posts.js';
import { up as replyApproval } from './0026-reply-approval.js';
import { up as offers } from './0031-offers.js';
import { up as shiftChoices } from './0032-shift-choices.js';
import { up as firstSources } from './0044-first-sources.js';
import { up as levelChanges } from './0050-level-changes.js';
import { up as macros } from './0054-macros.js';
import { up as textTimes } from './0063-text-times.js';
import { up as keptAnswers } from './0045-kept-answers.js';

/** In order; a released migration never changes. */
export const migrations: Record<string, Migration> = {
  '0001-spine': { up: spine },
  '0002-stream-log': { up: streamLog },
  '0003-rotation': { up: rotation },
  '0004-triage': { up: triage },
  '0005-learning': { up: learning },
  '0006-decisions': { up: decisions },
  '0007-withdrawn-posts': { up: withdrawnPosts },
  '0008-health-probes': { up: healthProbes },
  '0009-staff-contact': { up: staffContact },
  '0010-conversations': { up: conversations },
  '0011-dead-letter-events': { up: deadLetterEvents },
  '0012-desk-set-up': { up: deskSetUp },
  '0013-posts': { up: posts },
  '0014-holding': { up: holding },
  '0015-duty-weight': { up: dutyWeight },
  '0016-leave-requests': { up: leaveRequests },
  '0019-model-versions': { up: modelVersions },
  '0020-key-sources': { up: keySources },
  '0027-queue-desks': { up: queueDesks },
  '0028-clocks': { up: clocks },
  '0038-mention-outcomes': { up: mentionOutcomes },
  '0033-lists': { up: lists },
  '0034-delivered-events': { up: deliveredEvents },
  '0041-search': { up: search },
  '0042-incidents': { up: incidents },
  '0043-causes': { up: causes },
  '0039-withdrawn-by-key': { up: withdrawnByKey },
  '0035-problem-params': { up: problemParams },
  '0036-duty-stretches': { up: dutyStretches },
  '0021-sign-in': { up: signIn },
  '0022-roles': { up: roles },
  '0030-lanes': { up: lanes },
  '0024-replies': { up: replies },
  '0023-audit': { up: audit },
  '0025-recorded-posts': { up: recordedPosts },
  '0026-reply-approval': { up: replyApproval },
  '0031-offers': { up: offers },
  '0032-shift-choices': { up: shiftChoices },
  '0044-first-sources': { up: firstSources },
  '0050-level-changes': { up: levelChanges },
  '0054-macros': { up: macros },
  '0063-text-times': { up: textTimes },
  '0045-kept-answers': { up: keptAnswers },
};
