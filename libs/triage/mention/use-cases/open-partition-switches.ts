import type { Ledger } from '#libs/postgres';
import { timedMemory } from '#libs/service';
import type { MentionDecider, LiveClassifier } from '../../live-model/classifier.js';
import { loadDecider } from '../../live-model/watch-classifier.js';
import { insertSwitch, listSwitches } from '../../model-version/store/decision-bases.js';
import { PartitionSwitches, type PartitionSwitchesDeps } from './partition-switches.js';

/** Number of cached deciders of former bases, for mentions that are delivered again. */
const FORMER_DECIDERS = 4;
const FORMER_KEPT_MS = 600_000;

/** Chooses the decider of each record, by the switches in the ledger. */
export function openPartitionSwitches(
  { db }: Pick<Ledger, 'db'>,
  classifier: LiveClassifier,
): PartitionSwitches['decidersOf'] {
  const former = timedMemory<MentionDecider>({ max: FORMER_DECIDERS, ttlMs: FORMER_KEPT_MS });
  const load: PartitionSwitchesDeps['load'] = async (basis) => {
    const known = former.get(String(basis.id));
    if (known !== undefined) return known;
    const decider = await loadDecider({ db }, basis, classifier.current);
    former.set(String(basis.id), decider);
    return decider;
  };
  const switches = new PartitionSwitches({
    current: () => classifier.current,
    load,
    list: (place) => listSwitches(db, place),
    record: (at) => insertSwitch(db, at),
  });
  return (records) => switches.decidersOf(records);
}
