import type { CommandEntry } from './command-entry.js';

const HELD = 'the id may be left out if you hold one';

export const agents: readonly CommandEntry[] = [
  {
    usage: 'next',
    description: 'take the most urgent waiting item',
    load: async () => (await import('../commands/agent.js')).addNext,
  },
  {
    usage: 'mine',
    description: 'items that you hold, and your duty',
    load: async () => (await import('../commands/agent.js')).addMine,
  },
  {
    usage: 'items',
    description: 'list items',
    load: async () => (await import('../commands/agent.js')).addItems,
  },
  {
    usage: 'show [id]',
    description: `one item with its mentions and timeline; ${HELD}`,
    load: async () => (await import('../commands/agent.js')).addShow,
  },
  {
    usage: 'similar [id]',
    description: `solved items like this one, and how they were solved; ${HELD}`,
    load: async () => (await import('../commands/search.js')).addSimilar,
  },
  {
    usage: 'review [id] [verdict]',
    description: 'items of which triage was not sure; with an id: say support or marketing',
    load: async () => (await import('../commands/review.js')).addReview,
  },
  {
    usage: 'resolve [id]',
    description: `resolve an item that you hold; ${HELD}`,
    load: async () => (await import('../commands/change-item.js')).addResolve,
  },
  {
    usage: 'release [id]',
    description: `give an item back to the line; it keeps its place; ${HELD}`,
    load: async () => (await import('../commands/change-item.js')).addRelease,
  },
  {
    usage: 'reclassify [id]',
    description: `say that an item is not support: it goes to marketing; ${HELD}`,
    load: async () => (await import('../commands/change-item.js')).addReclassify,
  },
  {
    usage: 'note [id]',
    description: `write something down for colleagues; ${HELD}`,
    load: async () => (await import('../commands/change-item.js')).addNote,
  },
  {
    usage: 'move [id]',
    description: `put an item into another queue; it keeps its age; ${HELD}`,
    load: async () => (await import('../commands/change-item.js')).addMove,
  },
  {
    usage: 'reply [id]',
    description: `answer the customer; held for 10 seconds, then sent; ${HELD}`,
    load: async () => (await import('../commands/reply.js')).addReply,
  },
  {
    usage: 'draft [id]',
    description: `keep what you are writing, without sending it; ${HELD}`,
    load: async () => (await import('../commands/reply.js')).addReplyDraft,
  },
  {
    usage: 'retry [id]',
    description: `try the last reply again that failed or was not confirmed; ${HELD}`,
    load: async () => (await import('../commands/reply.js')).addRetry,
  },
  {
    usage: 'undo <id>',
    description: 'take back a reply, or what ended an item, for 10 seconds',
    load: async () => (await import('../commands/reply.js')).addUndo,
  },
  {
    usage: 'approvals',
    description: 'replies of trainees that wait for your approval',
    load: async () => (await import('../commands/approve.js')).addApprovals,
  },
  {
    usage: 'approve <id>',
    description: 'let the reply of a trainee go out, as it is or with better words',
    load: async () => (await import('../commands/approve.js')).addApprove,
  },
  {
    usage: 'reject <id>',
    description: 'give the reply of a trainee back, with a reason',
    load: async () => (await import('../commands/approve.js')).addReject,
  },
  {
    usage: 'wait [id]',
    description: `wait for the customer or a colleague; it takes none of your room; ${HELD}`,
    load: async () => (await import('../commands/holding.js')).addWait,
  },
  {
    usage: 'snooze [id]',
    description: `set an item aside until a time; ${HELD}`,
    load: async () => (await import('../commands/holding.js')).addSnooze,
  },
  {
    usage: 'resume [id]',
    description: `work on a waiting item again; ${HELD}`,
    load: async () => (await import('../commands/holding.js')).addResume,
  },
  {
    usage: 'hand-over [id]',
    description: `give an item to another person on duty; ${HELD}`,
    load: async () => (await import('../commands/holding.js')).addHandOver,
  },
  {
    usage: 'take-over <id>',
    description: 'take an item from a holder who is off duty; ops from anybody',
    load: async () => (await import('../commands/holding.js')).addTakeOver,
  },
  {
    usage: 'reopen <id>',
    description: 'put a resolved item back into its queue',
    load: async () => (await import('../commands/holding.js')).addReopen,
  },
  {
    usage: 'macros',
    description: 'the macros for everybody and your own',
    load: async () => (await import('../commands/macros.js')).addMacros,
  },
  {
    usage: 'macro <name>',
    description: 'fill your draft with a macro and do what it does; nothing is sent',
    load: async () => (await import('../commands/macros.js')).addMacro,
  },
  {
    usage: 'tag [id]',
    description: `add and remove tags; ${HELD}`,
    load: async () => (await import('../commands/tags.js')).addTag,
  },
  {
    usage: 'causes',
    description: 'why items are resolved: the list to choose from',
    load: async () => (await import('../commands/tags.js')).addCauses,
  },
  {
    usage: 'offers',
    description: 'what is offered to you',
    load: async () => (await import('../commands/offers.js')).addOffers,
  },
  {
    usage: 'accept [id]',
    description: 'work on an offered item; without an id the most urgent',
    load: async () => (await import('../commands/offers.js')).addAccept,
  },
  {
    usage: 'decline [id]',
    description: 'let the next person have an offered item; without an id the most urgent',
    load: async () => (await import('../commands/offers.js')).addDecline,
  },
  {
    usage: 'shift-end',
    description: 'what you hold when your duty ends',
    load: async () => (await import('../commands/offers.js')).addShiftEnd,
  },
  {
    usage: 'after-shift [id]',
    description: `say what becomes of an item when your duty ends; ${HELD}`,
    load: async () => (await import('../commands/offers.js')).addAfterShift,
  },
];
