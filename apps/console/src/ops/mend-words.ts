import { catalogue } from '../words/catalogue.js';

/** Words of mending dead letters. */
export const MEND = catalogue(
  {
    open: 'Mend',
    title: 'Mend and send again',
    event: 'The event',
    unreadable: 'This is not an object of JSON. Look for a missing comma or quotation mark.',
    send: 'Send again',
    sent: 'Sent again. If it fails, it comes back here.',
    all: {
      open: 'Mend all of one kind',
      title: 'Mend all letters of one kind',
      reason: 'Why they failed',
      op: 'What to do',
      ops: {
        replace: 'Change a field',
        add: 'Add a field',
        remove: 'Remove a field',
        none: 'Nothing, only send again',
      },
      path: 'Field, for example /data/lang',
      value: 'New value',
      test: 'Try without sending',
      tried: (n: number) => (n === 1 ? 'One would go.' : `${n} would go.`),
      refused: (n: number) => (n === 1 ? 'One would be refused again:' : `${n} would be refused again:`),
      done: (sent: number, left: number) =>
        `${sent} sent again.${left === 0 ? '' : ` ${left} more wait: send again.`}`,
    },
  },
  {
    open: 'Reparieren',
    title: 'Reparieren und noch einmal senden',
    event: 'Das Ereignis',
    unreadable: 'Das ist kein JSON-Objekt. Fehlt ein Komma oder ein Anführungszeichen?',
    send: 'Noch einmal senden',
    sent: 'Noch einmal gesendet. Misslingt es, kommt es hierher zurück.',
    all: {
      open: 'Alle einer Art reparieren',
      title: 'Alle einer Art reparieren',
      reason: 'Warum sie misslangen',
      op: 'Was tun',
      ops: {
        replace: 'Feld ändern',
        add: 'Feld hinzufügen',
        remove: 'Feld entfernen',
        none: 'Nichts, nur noch einmal senden',
      },
      path: 'Feld, zum Beispiel /data/lang',
      value: 'Neuer Wert',
      test: 'Probieren, ohne zu senden',
      tried: (n) => (n === 1 ? 'Eins ginge hinaus.' : `${n} gingen hinaus.`),
      refused: (n) => (n === 1 ? 'Eins würde wieder abgelehnt:' : `${n} würden wieder abgelehnt:`),
      done: (sent, left) =>
        `${sent} noch einmal gesendet.${left === 0 ? '' : ` ${left} warten noch: noch einmal senden.`}`,
    },
  },
);
