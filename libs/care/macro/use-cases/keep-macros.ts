import { DutydeskError } from '#libs/contracts';
import { actorOf, asAgent, type Caller, seesAll } from '#libs/http';
import { newId } from '#libs/postgres';
import type { CareDeps } from '../../care-deps.js';
import { standingOf } from '../../item/use-cases/visible-items.js';
import { actionsProblem, type Macro } from '../domain/macro.js';
import { fillIn, SAMPLE_VARIABLES } from '../fill-in.js';
import { countMacros, deleteMacro, findMacro, macrosFor, saveMacro } from '../store/macros.js';

type Deps = Pick<CareDeps, 'db'>;
type MacroWords = Pick<Macro, 'name' | 'text' | 'actions'>;

/** An owner, or everybody together, has at most so many macros. */
const MOST_MACROS = 500;

/** The macros for everybody and the caller's own, by name. */
export async function listMacros(
  { db }: Deps,
  caller: Caller,
): Promise<{ readonly macros: readonly Macro[] }> {
  return { macros: await macrosFor(db, caller.personId) };
}

export interface CreateMacro extends MacroWords {
  readonly caller: Caller;
  /** For everybody; else the caller's own. */
  readonly shared: boolean;
}

export async function createMacro(
  { db }: Deps,
  { caller, shared, ...words }: CreateMacro,
): Promise<{ readonly macro: Macro }> {
  const ownerId = shared ? null : asAgent(caller).personId;
  await mustKeep({ db }, caller, ownerId);
  if ((await countMacros(db, ownerId)) >= MOST_MACROS) {
    throw invalid('/name', `There are ${MOST_MACROS} macros already. Delete one first.`);
  }
  return save({ db }, caller, { id: newId(), ownerId, ...words });
}

export interface ChangeMacro extends MacroWords {
  readonly caller: Caller;
  readonly macroId: string;
}

export async function changeMacro(
  { db }: Deps,
  { caller, macroId, ...words }: ChangeMacro,
): Promise<{ readonly macro: Macro }> {
  const { id, ownerId } = await loadMacro({ db }, caller, macroId);
  await mustKeep({ db }, caller, ownerId);
  return save({ db }, caller, { id, ownerId, ...words });
}

export async function removeMacro({ db }: Deps, caller: Caller, macroId: string): Promise<void> {
  const { id, ownerId } = await loadMacro({ db }, caller, macroId);
  await mustKeep({ db }, caller, ownerId);
  await deleteMacro(db, id);
}

/** @throws DutydeskError `macro.not_found`, also for somebody else's own */
export async function loadMacro({ db }: Deps, caller: Caller, id: string): Promise<Macro> {
  const macro = await findMacro(db, caller.personId, id);
  if (macro === null) throw new DutydeskError('macro.not_found');
  return macro;
}

/** Leads of any desk and ops keep the macros for everybody. */
async function mustKeep({ db }: Deps, caller: Caller, ownerId: string | null): Promise<void> {
  if (ownerId !== null || seesAll(caller)) return;
  const { leads } = await standingOf(db, caller);
  if (leads.length === 0) throw new DutydeskError('macro.not_yours');
}

async function save(
  { db }: Deps,
  caller: Caller,
  macro: MacroWords & Pick<Macro, 'id' | 'ownerId'>,
): Promise<{ readonly macro: Macro }> {
  fillIn(macro.text, SAMPLE_VARIABLES);
  for (const action of macro.actions) if (action.do === 'note') fillIn(action.text, SAMPLE_VARIABLES);
  const problem = actionsProblem(macro);
  if (problem !== null) throw invalid('/actions', problem);
  if (!(await saveMacro(db, { ...macro, updatedBy: actorOf(caller) }))) {
    throw invalid('/name', 'Another macro has this name.');
  }
  return { macro: await loadMacro({ db }, caller, macro.id) };
}

function invalid(pointer: string, message: string): DutydeskError {
  return new DutydeskError('macro.invalid', { detail: message, fields: [{ pointer, message }] });
}
