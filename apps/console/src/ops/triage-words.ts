import { catalogue } from '../words/catalogue.js';

/** Words of the topics and rules of triage. */
export const TRIAGE_WORDS = catalogue(
  {
    topics: 'Topics',
    topic: 'Topic',
    phrases: 'Words that mean it',
    phrasesHint: 'One word or phrase a line',
    edit: 'Change',
    add: 'New topic',
    id: 'Short name, for example refund',
    label: 'Name',
    remove: 'Remove',
    saved: 'Triage works by it within seconds.',
    rules: 'Rules before the model',
    noRules: 'No rule: the model decides alone.',
    when: 'When',
    outcome: 'Then',
    andMore: (n: number) => `and ${n} more`,
    tryOff: 'Try without it',
    tryOn: 'Try with it',
    tried: (changed: number, examined: number) =>
      `${changed} of the last ${examined} mentions would be decided otherwise. Nothing was changed.`,
  },
  {
    topics: 'Themen',
    topic: 'Thema',
    phrases: 'Wörter dafür',
    phrasesHint: 'Ein Wort oder eine Wendung je Zeile',
    edit: 'Ändern',
    add: 'Neues Thema',
    id: 'Kurzname, zum Beispiel refund',
    label: 'Name',
    remove: 'Entfernen',
    saved: 'Die Sichtung arbeitet in wenigen Sekunden danach.',
    rules: 'Regeln vor dem Modell',
    noRules: 'Keine Regel: das Modell entscheidet allein.',
    when: 'Wenn',
    outcome: 'Dann',
    andMore: (n) => `und ${n} weitere`,
    tryOff: 'Ohne sie probieren',
    tryOn: 'Mit ihr probieren',
    tried: (changed, examined) =>
      `${changed} der letzten ${examined} Beiträge würden anders entschieden. Nichts wurde geändert.`,
  },
);
