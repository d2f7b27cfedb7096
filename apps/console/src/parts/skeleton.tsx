interface Props {
  readonly shape: 'page' | 'item' | 'list';
}

const LINES = { page: 3, item: 5, list: 4 } as const;

/** The shape of what is coming; the style sheet shows it only when it takes longer than a moment. */
export function Skeleton({ shape }: Props) {
  return (
    <div className={`skeleton ${shape}`} aria-busy="true" aria-hidden="true">
      {Array.from({ length: LINES[shape] }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}
