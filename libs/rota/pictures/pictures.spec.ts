import { describe, expect, test } from '@jest/globals';
import { fairnessSvg } from './fairness-svg.js';
import { plan } from '../engine/plan.js';
import { planInput, team } from '../test/team.js';
import { timelineSvg } from './timeline-svg.js';

const people = team(6).map((one, n) => ({
  ...one,
  name: n === 0 ? 'Ann <script> & "Co"' : one.name,
  maxDuties: 3,
}));
const input = planInput(people, 20 * 7);
const result = plan(input);
const count = (text: string, what: RegExp): number => [...text.matchAll(what)].length;

/** Every opening tag has its end: enough to know that no name broke the picture. */
function balanced(svg: string): boolean {
  const stack: string[] = [];
  for (const [, end, name = '', self] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (self) continue;
    if (!end) stack.push(name);
    else if (stack.pop() !== name) return false;
  }
  return stack.length === 0;
}

describe('pictures', () => {
  test('the timeline has a box for every duty and one for every empty seat', () => {
    const svg = timelineSvg({
      title: 'Care',
      slots: result.slots,
      assignments: result.assignments,
      people,
      desks: input.desks,
    });
    expect(count(svg, /: p\d<\/title>/g)).toBe(18);
    expect(count(svg, /: nobody<\/title>/g)).toBe(2);
    expect(svg).toContain('empty seats: 2');
    expect(svg).toContain('Ann &lt;script&gt; &amp; &quot;Co&quot;');
    expect(balanced(svg)).toBe(true);
  });

  test('the fairness chart has three bars, a tick and figures for everybody', () => {
    const svg = fairnessSvg({ title: 'Fairness', fairness: result.fairness, people });
    expect(count(svg, / all duty<\/title>/g)).toBe(6);
    expect(count(svg, /: share 3\.00<\/title>/g)).toBe(6);
    expect(count(svg, />3 · 3 · 0</g)).toBe(6);
    expect(svg).toContain('spread 0, proven minimum 0; without duty: 0');
    expect(balanced(svg)).toBe(true);
  });

  test('they have inks for light and for dark, and data keep their colours', () => {
    const svg = timelineSvg({ title: 'Empty', slots: [], assignments: [], people: [], desks: [] });
    expect(svg).toContain('@media (prefers-color-scheme:dark)');
    expect(svg).not.toMatch(/fill="#(?:fff|222|666)"/);
  });

  test('the timeline covers the dates that were asked for, and a note stands in it', () => {
    const part = {
      title: 'Part',
      slots: result.slots.slice(0, 1),
      assignments: [],
      people,
      desks: input.desks,
    };
    const widthOf = (svg: string) => Number(/ width="(\d+)"/.exec(svg)?.[1]);
    const { from, to } = input.horizon;
    const whole = timelineSvg({ ...part, dates: { from, to }, note: '6 of 9 people' });
    expect(widthOf(whole)).toBeGreaterThan(widthOf(timelineSvg(part)));
    expect(whole).toContain('>6 of 9 people</text>');
  });

  test('nothing to show is a picture too', () => {
    expect(balanced(timelineSvg({ title: 'Empty', slots: [], assignments: [], people: [], desks: [] }))).toBe(
      true,
    );
    expect(
      balanced(
        fairnessSvg({
          title: 'Empty',
          fairness: { people: [], max: 0, min: 0, spread: 0, provenSpread: 0, withoutDuty: [] },
          people: [],
        }),
      ),
    ).toBe(true);
  });
});
