import { catalogue } from '../words/catalogue.js';

export const SIGN_IN_WORDS = catalogue(
  {
    title: 'Sign in',
    lead: 'Customer care for social networks: who needs help, and whose turn it is.',
    opening: 'Signing you in …',
    link: 'You sign in with a link that somebody in charge of Dutydesk gives you. Each link works once.',
    linkFailed: 'This link does not work any more. Each link works once, and for a short time.',
    sso: 'Sign in with your company account',
    key: 'API key',
    withKey: 'Use an API key instead',
    keyHint: 'The key stays in the memory of this page and is forgotten when you close or reload it.',
    go: 'Sign in',
  },
  {
    title: 'Anmelden',
    lead: 'Kundenhilfe für soziale Netzwerke: wer Hilfe braucht, und wer an der Reihe ist.',
    opening: 'Sie werden angemeldet …',
    link: 'Sie melden sich mit einem Link an, den Sie von der Verwaltung von Dutydesk bekommen. Jeder Link gilt einmal.',
    linkFailed: 'Dieser Link gilt nicht mehr. Jeder Link gilt einmal und nur kurze Zeit.',
    sso: 'Mit dem Firmenkonto anmelden',
    key: 'API-Schlüssel',
    withKey: 'Stattdessen einen API-Schlüssel verwenden',
    keyHint:
      'Der Schlüssel bleibt im Speicher dieser Seite und ist vergessen, wenn Sie sie schließen oder neu laden.',
    go: 'Anmelden',
  },
);
