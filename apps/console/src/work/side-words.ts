import { catalogue } from '../words/catalogue.js';

/** Words of what stands beside an item: others who say the same, incidents, solved items, approvals. */
export const SIDE = catalogue(
  {
    similar: {
      title: 'Similar, solved',
      note: 'Note',
      reply: 'Answer',
      shared: (words: string) => `shares: ${words}`,
      none: 'No similar item was solved in the last 180 days.',
    },
    same: {
      title: 'Incident',
      others: (n: number, more: boolean) =>
        `${more ? 'More than ' : ''}${n} ${n === 1 && !more ? 'other says' : 'others say'} the same.`,
      nobody: 'Nobody else says the same.',
      linked: 'Part of',
      items: (n: number) => (n === 1 ? 'one item' : `${n} items`),
      link: 'Link to an incident',
      unlink: 'Take it out',
      close: 'Incident is over',
      closed: 'The incident is closed. Its items stay open.',
      doneLinked: (title: string) => `Linked to "${title}".`,
      doneUnlinked: 'Taken out of the incident.',
    },
    incident: {
      title: 'Which incident is it?',
      proposed: 'The others belong to it',
      fresh: 'Or open a new incident',
      name: 'What is broken, in a few words',
      withSame: (n: number) =>
        n === 1 ? 'Link the other item that says the same' : `Link the ${n} items that say the same`,
      go: 'Open the incident',
    },
    escalate: {
      title: 'Pass it up',
      hint: 'It goes to whom its queue escalates, with its age.',
      reason: 'What they should know',
      go: 'Escalate',
    },
    approvals: {
      title: 'To approve',
      by: (name: string) => `by ${name}`,
    },
    changes: {
      title: 'What was changed before it went out',
      now: 'What you change',
      gone: 'gone',
      fresh: 'new',
    },
  },
  {
    similar: {
      title: 'Ähnlich, gelöst',
      note: 'Notiz',
      reply: 'Antwort',
      shared: (words) => `gemeinsam: ${words}`,
      none: 'In den letzten 180 Tagen wurde kein ähnlicher Fall gelöst.',
    },
    same: {
      title: 'Störung',
      others: (n, more) =>
        `${more ? 'Mehr als ' : ''}${n} ${n === 1 && !more ? 'anderer sagt' : 'andere sagen'} dasselbe.`,
      nobody: 'Sonst sagt das niemand.',
      linked: 'Gehört zu',
      items: (n) => (n === 1 ? 'ein Fall' : `${n} Fälle`),
      link: 'Mit einer Störung verbinden',
      unlink: 'Herausnehmen',
      close: 'Störung ist vorbei',
      closed: 'Die Störung ist geschlossen. Ihre Fälle bleiben offen.',
      doneLinked: (title) => `Mit „${title}“ verbunden.`,
      doneUnlinked: 'Aus der Störung herausgenommen.',
    },
    incident: {
      title: 'Welche Störung ist es?',
      proposed: 'Die anderen gehören dazu',
      fresh: 'Oder eine neue Störung eröffnen',
      name: 'Was gestört ist, in wenigen Worten',
      withSame: (n) =>
        n === 1
          ? 'Den anderen Fall, der dasselbe sagt, mitverbinden'
          : `Die ${n} Fälle, die dasselbe sagen, mitverbinden`,
      go: 'Störung eröffnen',
    },
    escalate: {
      title: 'Eskalieren',
      hint: 'Der Fall geht dorthin, wohin seine Warteschlange eskaliert. Er behält sein Alter.',
      reason: 'Was die nächste Person wissen sollte',
      go: 'Eskalieren',
    },
    approvals: {
      title: 'Freizugeben',
      by: (name) => `von ${name}`,
    },
    changes: {
      title: 'Was vor dem Senden geändert wurde',
      now: 'Was Sie ändern',
      gone: 'weg',
      fresh: 'neu',
    },
  },
);
