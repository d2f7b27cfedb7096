import type { ReactNode } from 'react';

/** A field with its label above it. */
export function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <label className="column">
      <span className="small soft">{label}</span>
      {children}
    </label>
  );
}
