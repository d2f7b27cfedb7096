import { DutydeskError } from '#libs/contracts';
import { describe, expect, it } from '@jest/globals';
import { fillIn, SAMPLE_VARIABLES } from './fill-in.js';

describe('a template of a macro', () => {
  it('takes the values of the item', () => {
    const template =
      'Hi {{ customer.name | default: "there" }}, {{ agent.name }} of {{ brand }} ({{ item.topics | join: ", " }})';
    expect(fillIn(template, SAMPLE_VARIABLES)).toBe('Hi Ada Lovelace, Bea of Acme (network)');
  });

  it('has words of its own for a customer without a name', () => {
    const nobody = { ...SAMPLE_VARIABLES, customer: { handle: null, name: null } };
    expect(fillIn('Hi {{ customer.name | default: "there" }}!', nobody)).toBe('Hi there!');
  });

  it('does not read what a customer calls itself as a template', () => {
    const sly = { ...SAMPLE_VARIABLES, customer: { handle: '{{ agent.id }}', name: null } };
    expect(fillIn('@{{ customer.handle }}', sly)).toBe('@{{ agent.id }}');
  });

  it.each([
    ['has no end', '{{ customer.name'],
    ['names an unknown variable', '{{ customer.phone }}'],
    ['names an unknown filter', '{{ brand | shout }}'],
    ['reaches for inherited properties', '{{ customer.constructor }}'],
    ['reads a file', '{% include "/etc/passwd" %}'],
    ['repeats for ever', '{% for i in (1..9000) %}{% for j in (1..9000) %}x{% endfor %}{% endfor %}'],
    ['takes too much memory', '{% for i in (1..1000000000) %}x{% endfor %}'],
    ['makes too long a text', '{% for i in (1..3000) %}0123456789{% endfor %}'],
    ['is too long', 'x'.repeat(20_001)],
  ])('is refused when it %s', (_what, template) => {
    const attempt = () => fillIn(template, SAMPLE_VARIABLES);
    expect(attempt).toThrow(DutydeskError);
    expect(attempt).toThrow(expect.objectContaining({ code: 'macro.invalid' }));
  });
});
