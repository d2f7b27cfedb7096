import { catalogue } from '../words/catalogue.js';

export const OWN_KEYS = catalogue(
  {
    title: 'Choose your own keys',
    change: 'Change',
    changeOf: (name: string) => `Change the key: ${name}`,
    press: 'Press the key that you want, or two one after the other',
    taken: (name: string) => `This key also does: ${name}. Yours wins.`,
    keep: 'Keep it',
    none: 'No key',
    usual: 'The usual key',
  },
  {
    title: 'Eigene Tasten wählen',
    change: 'Ändern',
    changeOf: (name) => `Taste ändern: ${name}`,
    press: 'Drücken Sie die gewünschte Taste, oder zwei nacheinander',
    taken: (name) => `Diese Taste tut auch: ${name}. Ihre gilt.`,
    keep: 'Behalten',
    none: 'Keine Taste',
    usual: 'Die übliche Taste',
  },
);
