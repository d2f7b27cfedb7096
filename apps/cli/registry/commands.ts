import { agents } from './agents.js';
import type { CommandEntry, CommandGroup } from './command-entry.js';
import {
  calendars,
  deadLetters,
  keys,
  model,
  roles,
  search,
  shadow,
  signIn,
  sla,
  staff,
} from './operators.js';
import { rota } from './rota.js';

/** Every command, in the order of the help. */
export const COMMANDS: readonly (CommandEntry | CommandGroup)[] = [
  {
    usage: 'up',
    description: 'start everything in this process',
    needsServer: true,
    load: async () => (await import('../commands/up.js')).addUp,
  },
  {
    usage: 'demo',
    description: 'a day in a minute: start, publish an invented sample, let people on duty work, report',
    needsServer: true,
    load: async () => (await import('../commands/demo.js')).addDemo,
  },
  {
    usage: 'replay <file>',
    description:
      'publish mentions from NDJSON ("-" is standard input): events, bare mentions or known data sets',
    needsServer: true,
    load: async () => (await import('../commands/replay.js')).addReplay,
  },
  {
    usage: 'classify',
    description: 'decide about texts without a service: NDJSON {id, text, brand?, lang?} in, decisions out',
    needsServer: true,
    load: async () => (await import('../commands/classify.js')).addClassify,
  },
  {
    usage: 'explain <text>',
    description: 'what triage thinks of a text, and why',
    needsServer: true,
    load: async () => (await import('../commands/explain.js')).addExplain,
  },
  ...agents,
  {
    usage: 'on-duty',
    description: 'who is on duty, and who is next',
    load: async () => (await import('../commands/duty.js')).addOnDuty,
  },
  staff,
  rota,
  calendars,
  sla,
  deadLetters,
  search,
  keys,
  signIn,
  roles,
  {
    usage: 'audit',
    description: 'what ops, leads and administrators did, and who signed in',
    load: async () => (await import('../commands/audit.js')).addAudit,
  },
  {
    usage: 'doctor',
    description: 'check the configuration and every connection, and say what to do',
    needsServer: true,
    load: async () => (await import('../commands/doctor.js')).addDoctor,
  },
  {
    usage: 'train',
    description: 'train the fast tier on labelled mentions and print its scores',
    needsServer: true,
    load: async () => (await import('../commands/train.js')).addTrain,
  },
  {
    usage: 'verdicts',
    description: 'write what people decided about mentions, as NDJSON to train from',
    load: async () => (await import('../commands/verdicts.js')).addVerdicts,
  },
  model,
  shadow,
  {
    usage: 'adapter',
    description: 'services that post replies on a network',
    commands: [
      {
        usage: 'check',
        description: 'try what an adapter promises; its replies are really posted',
        needsServer: true,
        load: async () => (await import('../commands/adapter.js')).addAdapterCheck,
      },
    ],
  },
  {
    usage: 'contracts',
    description: 'write the JSON Schema, AsyncAPI and OpenAPI documents, and the types of the client',
    needsServer: true,
    load: async () => (await import('../commands/contracts.js')).addContracts,
  },
];
