import { type ComponentType, lazy } from 'react';
import type { Me } from './api/session.js';
import type { KeyId } from './keys/key-map.js';
import type { PagePath } from './paths.js';
import type { CommonWords } from './words/common.js';

export interface Screen {
  readonly path: PagePath;
  readonly name: (words: CommonWords) => string;
  readonly key?: KeyId;
  readonly page: ComponentType;
  readonly isFor: (me: Me) => boolean;
  /** Reached by the menu of the person, not by the header. */
  readonly inMenu?: true;
}

const isAgent = (me: Me) => me.isAgent;
const isAnybody = () => true;

/** One line a screen, in the order of the header. */
export const SCREENS: readonly Screen[] = [
  {
    path: '/work',
    name: (w) => w.nav.work,
    key: 'goWork',
    isFor: isAgent,
    page: lazy(() => import('./work/work-page.js')),
  },
  {
    path: '/line',
    name: (w) => w.nav.line,
    key: 'goLine',
    isFor: isAnybody,
    page: lazy(() => import('./line/line-page.js')),
  },
  {
    path: '/review',
    name: (w) => w.nav.review,
    key: 'goReview',
    isFor: isAgent,
    page: lazy(() => import('./review/review-page.js')),
  },
  {
    path: '/rota',
    name: (w) => w.nav.rota,
    key: 'goRota',
    isFor: isAnybody,
    page: lazy(() => import('./rota/rota-page.js')),
  },
  {
    path: '/duty',
    name: (w) => w.nav.duty,
    key: 'goDuty',
    isFor: isAgent,
    page: lazy(() => import('./duty/duty-page.js')),
  },
  {
    path: '/ops',
    name: (w) => w.nav.ops,
    key: 'goOps',
    isFor: (me) => me.isOps,
    page: lazy(() => import('./ops/ops-page.js')),
  },
  {
    path: '/settings',
    name: (w) => w.nav.settings,
    isFor: isAnybody,
    inMenu: true,
    page: lazy(() => import('./settings/settings-page.js')),
  },
];
