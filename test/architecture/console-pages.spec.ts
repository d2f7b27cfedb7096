import { expect, it } from '@jest/globals';
import { PAGE_PATHS } from '../../apps/console/src/paths.js';
import { CONSOLE_PAGES } from '../../apps/gateway/serve-console.js';

it('the gateway answers exactly the pages of the console', () => {
  expect(CONSOLE_PAGES).toEqual(PAGE_PATHS);
});
