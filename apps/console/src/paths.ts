/** The pages of the console. The gateway answers these addresses, and what is below them, with the console. */
export const PAGE_PATHS = [
  '/sign-in',
  '/work',
  '/line',
  '/review',
  '/rota',
  '/duty',
  '/ops',
  '/settings',
] as const;

export type PagePath = (typeof PAGE_PATHS)[number];
