import { hasScope, type Scope } from '#libs/contracts';
import type { ItemAction } from './item-machine.js';

/** What decides about the rights of a caller: what is true of them at this moment. */
export interface Standing {
  /** Null for a key that stands for nobody. */
  readonly personId: string | null;
  readonly scopes: readonly Scope[];
  /** Ids of the queues of the desks where the person is on duty. */
  readonly serves: readonly string[];
  /** Ids of the queues of the desks that the person leads. */
  readonly leads: readonly string[];
  /** Ids of the items that the person opened with a reason. */
  readonly opened: readonly string[];
}

/** What an item has to do with rights. */
export interface ItemPlace {
  readonly id: string;
  readonly queueId: string;
  readonly holderId: string | null;
  /** Whether the holder serves the queue now, where that is known. */
  readonly holderServes?: boolean;
}

/** How a caller stands to an item, the strongest first. */
export const RELATIONS = ['holder', 'ops', 'lead', 'serves', 'opened'] as const;
export type Relation = (typeof RELATIONS)[number];

/** `free`: nobody else holds the item. `away`: its holder does not serve its queue now. */
type Condition = 'always' | 'free' | 'away';

export type ItemRight =
  | 'see'
  | Exclude<ItemAction, 'claim' | 'expire_lease' | 'close' | 'add_mention' | 'wake' | 'return'>;

type Row = Readonly<Partial<Record<Relation, Condition>>>;

const OF_HOLDER: Row = { holder: 'always' };
const OF_DESK: Row = { holder: 'always', ops: 'always', lead: 'always', serves: 'free' };

/** Who may do what to an item: right → relation → condition. There is no other place that says so. */
export const ITEM_RIGHTS: Readonly<Partial<Record<ItemRight, Row>>> & { readonly see: Row } = {
  see: { holder: 'always', ops: 'always', lead: 'always', serves: 'always', opened: 'always' },
  note: { holder: 'always', ops: 'always', lead: 'always', serves: 'always' },
  tag: { holder: 'always', ops: 'always', lead: 'always', serves: 'always' },
  confirm_review: { holder: 'always', lead: 'always', serves: 'always' },
  reclassify: OF_DESK,
  move: OF_DESK,
  reopen: OF_DESK,
  hand_over: { holder: 'always', ops: 'always', lead: 'always' },
  pass_up: { holder: 'always', ops: 'always', lead: 'always' },
  take_over: { ops: 'always', lead: 'always', serves: 'away' },
};

/** Rights of a person, which no key has that stands for nobody. */
const OF_PEOPLE: ReadonlySet<ItemRight> = new Set(['note', 'confirm_review', 'reclassify', 'take_over']);

function isRelated(relation: Relation, standing: Standing, item: ItemPlace): boolean {
  switch (relation) {
    case 'holder':
      return item.holderId !== null && item.holderId === standing.personId;
    case 'ops':
      return hasScope(standing.scopes, 'ops');
    case 'lead':
      return standing.leads.includes(item.queueId);
    case 'serves':
      return standing.serves.includes(item.queueId);
    default:
      return standing.opened.includes(item.id);
  }
}

function isMet(condition: Condition, { holderId, holderServes }: ItemPlace): boolean {
  if (condition === 'always') return true;
  return condition === 'free' ? holderId === null : holderId !== null && holderServes === false;
}

/** How the caller comes to a right on an item: the strongest relation that gives it; null when they do not have it. */
export function rightBy(right: ItemRight, standing: Standing, item: ItemPlace): Relation | null {
  if (OF_PEOPLE.has(right) && standing.personId === null) return null;
  const row = ITEM_RIGHTS[right] ?? OF_HOLDER;
  const found = RELATIONS.find((relation) => {
    const condition = row[relation];
    return condition !== undefined && isRelated(relation, standing, item) && isMet(condition, item);
  });
  return found ?? null;
}

export function mayDo(right: ItemRight, standing: Standing, item: ItemPlace): boolean {
  return rightBy(right, standing, item) !== null;
}
