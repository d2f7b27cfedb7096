/** Makes each text of the first language one that the others must have, with the same parameters. */
export type Translated<W> = {
  readonly [K in keyof W]: W[K] extends string
    ? string
    : W[K] extends (...parameters: infer P) => string
      ? (...parameters: P) => string
      : Translated<W[K]>;
};

export interface Catalogue<W> {
  readonly en: Translated<W>;
  readonly de: Translated<W>;
}

/** The words of a screen in every language; a text that is missing in one does not compile. */
export function catalogue<const W extends Translated<W>>(en: W, de: Translated<W>): Catalogue<W> {
  return { en, de };
}
