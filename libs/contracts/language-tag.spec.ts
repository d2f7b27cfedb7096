import { describe, expect, it } from '@jest/globals';
import { readLanguageTag, whyNoLanguage } from './language-tag.js';

describe('a language tag', () => {
  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['pt_BR', 'pt'],
    ['fil', 'fil'],
    ['kok', 'kok'],
    ['ckb', 'ckb'],
    ['eng', 'en'],
    ['iw', 'he'],
    ['in', 'id'],
    ['zh-yue', 'yue'],
    ['sr-Latn-RS', 'sr'],
    ['UK', 'uk'],
  ])('%s says %s', (tag, language) => {
    expect(readLanguageTag(tag)?.language).toBe(language);
  });

  it.each(['', 'und', 'qme', 'zxx', 'xx', 'english', '12', 'e', '-'])('%j names no language', (tag) => {
    expect(readLanguageTag(tag)).toBeNull();
  });

  it('gives the script that the tag names, else the usual script of its language', () => {
    expect(readLanguageTag('uk')?.script).toBe('Cyrl');
    expect(readLanguageTag('sr-Latn')?.script).toBe('Latn');
  });
});

describe('a language in a rule', () => {
  it.each(['uk', 'fil', 'und', 'EN'])('may be %s', (value) => {
    expect(whyNoLanguage(value)).toBeNull();
  });

  it('is refused when triage never detects it, with the tag to use', () => {
    expect(whyNoLanguage('en-GB')).toContain('"en"');
    expect(whyNoLanguage('iw')).toContain('"he"');
    expect(whyNoLanguage('eng')).toContain('"en"');
    expect(whyNoLanguage('english')).toContain('ISO 639');
  });
});
