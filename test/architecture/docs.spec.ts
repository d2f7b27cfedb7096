import { describe, expect, it } from '@jest/globals';
import { glob, readFile } from 'node:fs/promises';

const PAGES = await Array.fromAsync(glob(['README.md', 'CONTRIBUTING.md', 'docs/**/*.md']));
/** How to put the command on the path: the same sentence on every page that uses the command. */
const INSTALL =
  'The command `dutydesk` is on your path after `npm ci && npm run build && npm link` in a clone of this repository.';
const OTHER_FORMS =
  /npm run (?:-s |--silent )?dutydesk|npx dutydesk|node (?:\.\/)?bin\/dutydesk|dist\/apps\/cli/;
/** A command in a block of code or between back quotes. */
const USES = /(?:^\$? *|`)dutydesk (?!is )[a-z-]+/m;

const flat = (text: string) => text.replaceAll(/\s+/g, ' ');

describe('the documents', () => {
  it.each(PAGES)('%s starts the command as `dutydesk`', async (page) => {
    expect(OTHER_FORMS.exec(await readFile(page, 'utf8'))?.[0]).toBeUndefined();
  });

  it.each(PAGES.filter((page) => /^(README|docs\/[a-z-]+\.md)/.test(page)))(
    '%s says how to put the command on the path when it uses the command',
    async (page) => {
      const text = await readFile(page, 'utf8');
      expect(!USES.test(text) || flat(text).includes(INSTALL)).toBe(true);
    },
  );
});
