/** Whether people pull the items of a queue, are offered them, or both. */
export const ASSIGNMENT_WAYS = ['pull', 'push', 'both'] as const;
export type AssignmentWay = (typeof ASSIGNMENT_WAYS)[number];

/** What an item of a queue asks of a person. Null minutes: the item asks for as long as it waits. */
export interface QueueNeeds {
  readonly skills: readonly { readonly skill: string; readonly relaxAfterMinutes: number | null }[];
  /** The item's language, by its code as a skill (`de`); null when every person may answer in every language. */
  readonly language: { readonly relaxAfterMinutes: number | null } | null;
}

/** Where an item goes after its offers are used up. */
export type EscalationTarget = { readonly queueId: string } | { readonly personId: string };

/** How the items of a queue reach people. */
export interface AssignmentPolicy {
  readonly way: AssignmentWay;
  readonly needs: QueueNeeds;
  /** Units of a person's capacity that an item takes. */
  readonly weight: number;
  /** How long an offer stands. */
  readonly offerSeconds: number;
  /** Offers that nobody accepts, before the item escalates. */
  readonly mostOffers: number;
  readonly escalateTo: EscalationTarget | null;
}

export const USUAL_ASSIGNMENT: AssignmentPolicy = {
  way: 'both',
  needs: { skills: [], language: null },
  weight: 1,
  offerSeconds: 60,
  mostOffers: 5,
  escalateTo: null,
};

/** Settings that are given in part; an absent setting is undefined or left out. */
export type PartOfAssignment = {
  readonly [K in keyof AssignmentPolicy]?: AssignmentPolicy[K] | undefined;
};

/** A policy with the given settings in place of its own. */
export function withSettings(before: AssignmentPolicy, given: PartOfAssignment): AssignmentPolicy {
  return {
    way: given.way ?? before.way,
    needs: given.needs ?? before.needs,
    weight: given.weight ?? before.weight,
    offerSeconds: given.offerSeconds ?? before.offerSeconds,
    mostOffers: given.mostOffers ?? before.mostOffers,
    escalateTo: given.escalateTo === undefined ? before.escalateTo : given.escalateTo,
  };
}
