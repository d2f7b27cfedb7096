import type { CommandGroup } from './command-entry.js';

export const staff: CommandGroup = {
  usage: 'staff',
  description: 'the people who take turns',
  commands: [
    {
      usage: 'import <file>',
      description: 'take a staff list in (CSV with id,name,zone,…); all rows or none',
      load: async () => (await import('../commands/staff.js')).addStaffImport,
    },
    {
      usage: 'export [file]',
      description: 'write the list as CSV that can be imported again',
      load: async () => (await import('../commands/staff.js')).addStaffExport,
    },
    {
      usage: 'list',
      description: 'everybody on the list',
      load: async () => (await import('../commands/staff.js')).addStaffList,
    },
  ],
};

export const calendars: CommandGroup = {
  usage: 'calendar',
  description: 'open hours of desks and queues',
  commands: [
    {
      usage: 'list',
      description: 'all calendars, and which are open now',
      load: async () => (await import('../commands/calendars.js')).addCalendarList,
    },
    {
      usage: 'show <id>',
      description: 'the hours and holidays of one',
      load: async () => (await import('../commands/calendars.js')).addCalendarShow,
    },
    {
      usage: 'put <id> <file>',
      description: 'make a calendar from a YAML file, or give it these hours from now on',
      load: async () => (await import('../commands/calendars.js')).addCalendarPut,
    },
    {
      usage: 'remove <id>',
      description: 'delete a calendar that nothing uses',
      load: async () => (await import('../commands/calendars.js')).addCalendarRemove,
    },
    {
      usage: 'due <id> <minutes>',
      description: 'when so many open minutes will have passed',
      load: async () => (await import('../commands/calendars.js')).addCalendarDue,
    },
    {
      usage: 'desk <desk> <calendar>',
      description: 'give a desk its hours; "-" is always open',
      load: async () => (await import('../commands/calendars.js')).addCalendarDesk,
    },
  ],
};

export const sla: CommandGroup = {
  usage: 'sla',
  description: 'what queues promise: targets, hours, warnings, escalation',
  commands: [
    {
      usage: 'show <queue>',
      description: 'the policy in force',
      load: async () => (await import('../commands/sla.js')).addSlaShow,
    },
    {
      usage: 'set <queue> <file>',
      description: 'put the policy of a YAML file in force from now on',
      load: async () => (await import('../commands/sla.js')).addSlaSet,
    },
  ],
};

export const deadLetters: CommandGroup = {
  usage: 'dlq',
  description: 'events that could not be processed',
  commands: [
    {
      usage: 'list',
      description: 'the latest failure first',
      load: async () => (await import('../commands/dead-letters.js')).addDeadLetterList,
    },
    {
      usage: 'show <id>',
      description: 'one with its event, what is wrong with it and where it came from',
      load: async () => (await import('../commands/dead-letters.js')).addDeadLetterShow,
    },
    {
      usage: 'replay [ids...]',
      description: 'publish again: the named ones, or all of a reason',
      load: async () => (await import('../commands/dead-letters.js')).addDeadLetterReplay,
    },
    {
      usage: 'discard <id>',
      description: 'put one away for good',
      load: async () => (await import('../commands/dead-letters.js')).addDeadLetterDiscard,
    },
  ],
};

export const search: CommandGroup = {
  usage: 'search',
  description: 'the words by which items are found',
  commands: [
    {
      usage: 'status',
      description: 'how far they are behind the items',
      load: async () => (await import('../commands/search.js')).addSearchStatus,
    },
    {
      usage: 'rebuild',
      description: 'read the words of all items again, in the background',
      load: async () => (await import('../commands/search.js')).addSearchRebuild,
    },
  ],
};

export const keys: CommandGroup = {
  usage: 'keys',
  description: 'API keys',
  commands: [
    {
      usage: 'create',
      description: 'make a key; it is shown once',
      load: async () => (await import('../commands/keys.js')).addKeyCreate,
    },
    {
      usage: 'list',
      description: 'all keys, without their secrets',
      load: async () => (await import('../commands/keys.js')).addKeyList,
    },
    {
      usage: 'revoke <id>',
      description: 'make a key useless from now on',
      load: async () => (await import('../commands/keys.js')).addKeyRevoke,
    },
  ],
};

export const roles: CommandGroup = {
  usage: 'roles',
  description: 'who may do more than take turns: leads, ops, auditors, administrators',
  commands: [
    {
      usage: 'list [person]',
      description: 'who has which role',
      load: async () => (await import('../commands/roles.js')).addRoleList,
    },
    {
      usage: 'give <person> <role>',
      description: 'give a role: lead:DESK, ops, auditor or admin',
      load: async () => (await import('../commands/roles.js')).addRoleGive,
    },
    {
      usage: 'take <person> <role>',
      description: 'take a role away',
      load: async () => (await import('../commands/roles.js')).addRoleTake,
    },
  ],
};

export const signIn: CommandGroup = {
  usage: 'sign-in',
  description: 'how people sign in to the pages: links and sessions',
  commands: [
    {
      usage: 'link <person>',
      description: 'make a link that signs this person in, once',
      isDefault: true,
      load: async () => (await import('../commands/sign-in.js')).addSignInLink,
    },
    {
      usage: 'links',
      description: 'links that still work, without their secrets',
      load: async () => (await import('../commands/sign-in.js')).addSignInLinkList,
    },
    {
      usage: 'revoke <id>',
      description: 'make a link useless',
      load: async () => (await import('../commands/sign-in.js')).addSignInLinkRevoke,
    },
    {
      usage: 'sessions [person]',
      description: 'who is signed in',
      load: async () => (await import('../commands/sign-in.js')).addSessionList,
    },
    {
      usage: 'end <id>',
      description: 'end a session',
      load: async () => (await import('../commands/sign-in.js')).addSessionEnd,
    },
    {
      usage: 'forget <person>',
      description: 'forget their account at the identity provider: the next one with their mail is theirs',
      load: async () => (await import('../commands/sign-in.js')).addAccountForget,
    },
  ],
};

export const model: CommandGroup = {
  usage: 'model',
  description: 'versions of the models: upload, try, put in force, take back',
  commands: [
    {
      usage: 'list',
      description: 'every version, and which ones decide now',
      load: async () => (await import('../commands/model.js')).addModelList,
    },
    {
      usage: 'upload <file>',
      description: 'keep a weights file as a version; changes nothing yet',
      load: async () => (await import('../commands/model.js')).addModelUpload,
    },
    {
      usage: 'shadow <version>',
      description: 'run a version beside the live one, without effect',
      load: async () => (await import('../commands/model.js')).addModelShadow,
    },
    {
      usage: 'promote <version>',
      description: 'put a version in force, on all machines within seconds',
      load: async () => (await import('../commands/model.js')).addModelPromote,
    },
    {
      usage: 'rollback',
      description: 'put the version in force that was live before',
      load: async () => (await import('../commands/model.js')).addModelRollback,
    },
  ],
};

export const shadow: CommandGroup = {
  usage: 'shadow',
  description: 'run a candidate model beside the live one and report where they differ',
  commands: [
    {
      usage: 'start <file>',
      description: 'have triage decide live mentions with these weights too; nothing else changes',
      load: async () => (await import('../commands/shadow.js')).addShadowStart,
    },
    {
      usage: 'report',
      description: 'what the candidate decided otherwise so far',
      load: async () => (await import('../commands/shadow.js')).addShadowReport,
    },
    {
      usage: 'stop',
      description: 'end the run that goes on; its report stays',
      load: async () => (await import('../commands/shadow.js')).addShadowStop,
    },
    {
      usage: 'compare',
      description: 'the same over a file of texts, without a service',
      needsServer: true,
      isDefault: true,
      load: async () => (await import('../commands/shadow-compare.js')).addShadowCompare,
    },
  ],
};
