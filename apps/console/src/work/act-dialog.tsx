import type { Schemas } from '#libs/client';
import type { AskingAct } from './act-bar.js';
import { EscalateForm, HandOverForm, TakeOverForm } from './pass-forms.js';
import { MoveForm, ReclassifyForm, ReleaseForm, ResolveForm } from './end-forms.js';
import { SnoozeForm, WaitForm } from './wait-forms.js';

type Item = Schemas['ItemDetail'];

/** What every form of an act gets. */
export interface ActFormProps {
  readonly item: Item;
  readonly close: () => void;
  readonly done: (after: Item, said: string) => void;
  readonly onStale: () => void;
}

const FORMS = {
  resolve: ResolveForm,
  snooze: SnoozeForm,
  wait: WaitForm,
  release: ReleaseForm,
  handOver: HandOverForm,
  reclassify: ReclassifyForm,
  move: MoveForm,
  takeOver: TakeOverForm,
  escalate: EscalateForm,
} as const;

export default function ActDialog({ act, ...props }: ActFormProps & { readonly act: AskingAct }) {
  const Form = FORMS[act];
  return <Form {...props} />;
}
