import type { CommandEntry, CommandGroup } from './command-entry.js';

const rotaFile: readonly CommandEntry[] = [
  {
    usage: 'export <file>',
    description:
      'write settings, people, holidays, desks, absences and overrides as YAML ("-" is standard output)',
    load: async () => (await import('../commands/rota-export.js')).addRotaExport,
  },
  {
    usage: 'plan <file>',
    description: 'how a YAML file differs from what is; exits with 1 if it does',
    needsServer: true,
    load: async () => (await import('../commands/rota-file.js')).addRotaPlan,
  },
  {
    usage: 'apply <file>',
    description: 'make it as the YAML file says, all of it or nothing',
    needsServer: true,
    load: async () => (await import('../commands/rota-file.js')).addRotaApply,
  },
];

const plans: readonly CommandEntry[] = [
  {
    usage: 'fairness',
    description: 'duty by person against the mean, least first',
    load: async () => (await import('../commands/rota-reports.js')).addFairness,
  },
  {
    usage: 'timeline',
    description: 'who serves in which week',
    load: async () => (await import('../commands/rota-reports.js')).addTimeline,
  },
  {
    usage: 'gaps',
    description: 'when desks are open and nobody serves',
    load: async () => (await import('../commands/rota-gaps.js')).addGaps,
  },
  {
    usage: 'explain <person>',
    description: 'when somebody serves, and why',
    load: async () => (await import('../commands/rota-reports.js')).addRotaExplain,
  },
  {
    usage: 'simulate',
    description: 'what if these people left, or a desk was opened or closed; nothing is changed',
    needsServer: true,
    load: async () => (await import('../commands/rota-simulate.js')).addSimulate,
  },
  {
    usage: 'versions',
    description: 'plan versions, the latest first',
    load: async () => (await import('../commands/rota-plans.js')).addVersions,
  },
  {
    usage: 'problems',
    description: 'what keeps duty from being planned',
    load: async () => (await import('../commands/rota-reports.js')).addProblems,
  },
  {
    usage: 'draft',
    description: 'plan anew, as a draft that nobody else sees: who moves, and why',
    load: async () => (await import('../commands/rota-plans.js')).addDraft,
  },
  {
    usage: 'show <id>',
    description: 'a plan version',
    load: async () => (await import('../commands/rota-plans.js')).addShowPlan,
  },
  {
    usage: 'publish <id>',
    description: 'let a draft hold from now on',
    load: async () => (await import('../commands/rota-plans.js')).addPublish,
  },
  {
    usage: 'discard <id>',
    description: 'throw a draft away',
    load: async () => (await import('../commands/rota-plans.js')).addDiscardPlan,
  },
];

const desks: CommandGroup = {
  usage: 'desks',
  description: 'the desks at which people take turns',
  commands: [
    {
      usage: 'list',
      description: 'desks, their turns and seats',
      load: async () => (await import('../commands/rota-desks.js')).addDeskList,
    },
    {
      usage: 'set <id>',
      description: 'set a desk up that changes hands once a week, or change it; "rota apply" knows more',
      load: async () => (await import('../commands/rota-desks.js')).addDeskSet,
    },
    {
      usage: 'close <id>',
      description: 'give a desk up; what runs and what is frozen is still served',
      load: async () => (await import('../commands/rota-desks.js')).addDeskClose,
    },
  ],
};

const absences: CommandGroup = {
  usage: 'absences',
  description: 'who is away, and what becomes of their share',
  commands: [
    {
      usage: 'import <file>',
      description: 'take absences in (CSV with person,from and to or lastDay,…); all rows or none',
      load: async () => (await import('../commands/absences.js')).addAbsenceImport,
    },
    {
      usage: 'export [file]',
      description: 'write absences as CSV that can be imported again',
      load: async () => (await import('../commands/absences.js')).addAbsenceExport,
    },
    {
      usage: 'list',
      description: 'absences',
      load: async () => (await import('../commands/absences.js')).addAbsenceList,
    },
    {
      usage: 'add <person>',
      description: 'record an absence, or change it',
      load: async () => (await import('../commands/absences.js')).addAbsenceAdd,
    },
    {
      usage: 'remove <id>',
      description: 'take an absence back',
      load: async () => (await import('../commands/absences.js')).addAbsenceRemove,
    },
  ],
};

const holidays: CommandGroup = {
  usage: 'holidays',
  description: 'days that weigh more',
  commands: [
    {
      usage: 'list',
      description: 'holidays of the staff’s regions',
      load: async () => (await import('../commands/holidays.js')).addHolidayList,
    },
    {
      usage: 'add <region> <date> <name>',
      description: 'record a day that no calendar knows; DE counts for all its parts',
      load: async () => (await import('../commands/holidays.js')).addHolidayAdd,
    },
    {
      usage: 'remove <region> <date>',
      description: 'take back what was recorded of a day',
      load: async () => (await import('../commands/holidays.js')).addHolidayRemove,
    },
  ],
};

const slots: readonly CommandEntry[] = [
  {
    usage: 'candidates <slot>',
    description:
      'who could serve a slot, or a part of it; after them the others, with the rule that stops them',
    load: async () => (await import('../commands/rota-slots.js')).addCandidates,
  },
  {
    usage: 'override <slot> <person>',
    description: 'put somebody on a slot or on a part of it; "-" for nobody',
    load: async () => (await import('../commands/rota-slots.js')).addOverride,
  },
  {
    usage: 'revoke <id>',
    description: 'take an override back',
    load: async () => (await import('../commands/rota-slots.js')).addRevokeOverride,
  },
  {
    usage: 'cover <slot>',
    description: 'offer a slot to one person, or to all who fit: who takes it first',
    load: async () => (await import('../commands/rota-slots.js')).addCover,
  },
  {
    usage: 'swap <slot> <in-return>',
    description: 'offer a slot for another',
    load: async () => (await import('../commands/rota-slots.js')).addSwap,
  },
  {
    usage: 'swaps',
    description: 'covers and swaps that wait for somebody',
    load: async () => (await import('../commands/rota-slots.js')).addSwapList,
  },
  {
    usage: 'answer',
    description: 'accept, approve, decline, withdraw or undo a cover or swap',
    load: async () => (await import('../commands/rota-slots.js')).addSwapStep,
  },
];

const leave: CommandGroup = {
  usage: 'leave',
  description: 'ask to be away, and decide about it',
  commands: [
    {
      usage: 'request',
      description: 'ask for leave',
      load: async () => (await import('../commands/rota-leave.js')).addLeaveRequest,
    },
    {
      usage: 'list',
      description: 'requests that you may see',
      isDefault: true,
      load: async () => (await import('../commands/rota-leave.js')).addLeaveList,
    },
    {
      usage: 'approve <id>',
      description: 'approve it: it becomes an absence',
      load: async () => (await import('../commands/rota-leave.js')).addLeaveApprove,
    },
    {
      usage: 'decline <id>',
      description: 'decline it',
      load: async () => (await import('../commands/rota-leave.js')).addLeaveDecline,
    },
    {
      usage: 'withdraw <id>',
      description: 'take it back, approved or not',
      load: async () => (await import('../commands/rota-leave.js')).addLeaveWithdraw,
    },
  ],
};

const feeds: CommandGroup = {
  usage: 'feed',
  description: 'private addresses at which a calendar can subscribe',
  commands: [
    {
      usage: 'add',
      description: 'make one; its address is shown once',
      load: async () => (await import('../commands/rota-feeds.js')).addFeedAdd,
    },
    {
      usage: 'list',
      description: 'those that were not revoked',
      load: async () => (await import('../commands/rota-feeds.js')).addFeedList,
    },
    {
      usage: 'revoke <id>',
      description: 'nobody can read it any more',
      load: async () => (await import('../commands/rota-feeds.js')).addFeedRevoke,
    },
  ],
};

export const rota: CommandGroup = {
  usage: 'rota',
  description: 'who takes turns, by which rule, and how fair that is',
  commands: [...rotaFile, ...plans, ...slots, desks, absences, leave, holidays, feeds],
};
