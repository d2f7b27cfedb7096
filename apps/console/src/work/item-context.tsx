import { IncidentPanel } from './incident-panel.js';
import { SimilarItems } from './similar-items.js';

interface Props {
  readonly itemId: string;
  readonly show: (itemId: string) => void;
}

/** What others say and how others solved it; it comes after the item. */
export default function ItemContext(props: Props) {
  return (
    <>
      <IncidentPanel {...props} />
      <SimilarItems {...props} />
    </>
  );
}
