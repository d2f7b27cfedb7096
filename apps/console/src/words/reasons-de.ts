type Params = Readonly<Record<string, string | number | boolean>>;

const URGENCIES: Readonly<Record<string, string>> = {
  safety: 'Sicherheit',
  fraud: 'Betrug oder Diebstahl',
  vulnerable: 'ein schutzbedürftiger Mensch',
  outage: 'Ausfall des Dienstes',
  deadline: 'eine Frist',
  repeat: 'meldet sich wiederholt',
  leaving: 'will kündigen',
};

const TURNS: Readonly<Record<string, string>> = {
  asks: 'bittet um etwas, oder etwas ist noch offen',
  answers: 'gibt, worum gebeten wurde',
  thanks: 'bedankt sich',
  acks: 'stimmt zu',
  closes: 'sagt, dass es erledigt ist',
  vents: 'macht sich Luft',
  other: 'sagt etwas anderes',
};

const CONDITIONS: readonly (readonly [name: string, say: (value: string) => string])[] = [
  ['network', (value) => `Netzwerk ${value}`],
  ['brand', (value) => `Marke ${value}`],
  ['language', (value) => `Sprache ${value}`],
  ['intent', (value) => `Anliegen ${value}`],
  ['topic', (value) => `Thema ${value}`],
  ['author', (value) => `Verfasser ${value}`],
  ['phrase', (value) => `sagt „${value}“`],
  ['minFollowers', (value) => `mindestens ${value} Follower`],
  ['minUrgency', (value) => `Dringlichkeit mindestens ${value}`],
];

function sayRule(params: Params): string {
  const held = CONDITIONS.flatMap(([name, say]) => {
    const value = params[name];
    return value === undefined ? [] : [say(String(value))];
  });
  return `Regel „${params['name']}“${held.length > 0 ? `: ${held.join(', ')}` : ''}`;
}

/** By code; a code without a line is said in English. */
export const GERMAN_REASONS: Readonly<Record<string, (params: Params) => string>> = {
  'own-brand': () => 'von der Marke selbst geschrieben',
  'perhaps-own-brand': () => 'vielleicht von der Marke selbst geschrieben',
  'close-call': ({ percent }) => `knapp: zu ${percent} % ein Hilfefall`,
  'read-twice': ({ percent }) => `zweimal gelesen: zu ${percent} % ein Hilfefall`,
  'second-opinion': ({ route, percent }) =>
    `zweite Meinung: ${route === 'support' ? 'Hilfefall' : 'Marketing'}, zu ${percent} % sicher`,
  rule: ({ name }) => `Regel: ${name}`,
  repeated: ({ nth }) => `${nth}. Beitrag diese Woche`,
  urgent: ({ kind, words }) => `${URGENCIES[String(kind)] ?? kind}: „${words}“`,
  says: ({ words }) => `sagt „${words}“`,
  'asks-question': () => 'stellt eine Frage',
  'shares-link': () => 'teilt einen Link',
  'not-addressed': () => 'spricht die Marke nicht an',
  'sounds-upset': () => 'klingt verärgert',
  'sounds-pleased': () => 'klingt erfreut',
  'worded-as-need': ({ percent }) => `so schreiben Menschen, die Hilfe brauchen (${percent} %)`,
  'worded-as-talk': ({ percent }) => `so wird allgemein geredet (${percent} %)`,
  'picture-only': () => 'ein Bild ohne Beschreibung: jemand sollte es ansehen',
  'turn.does': ({ does }) => TURNS[String(does)] ?? String(does),
  'turn.unsure': ({ percent }) => `unsicher, ob jemand handeln muss (${percent} %)`,
  'priority.urgent-words': () => 'dringende Worte',
  'priority.rather-urgent-words': () => 'eher dringende Worte',
  'priority.incident': () => 'meldet eine Störung',
  'priority.very-upset': () => 'sehr verärgert',
  'priority.third-contact': () => 'schrieb dreimal oder öfter',
  'priority.wide-audience': () => 'viele hören auf diese Person',
  'priority.unsure-route': () => 'jemand sollte bestätigen, dass es ein Hilfefall ist',
  'priority.set-by-rule': ({ priority }) => `eine Regel setzte Priorität ${priority}`,
  'routed.by-rule': sayRule,
  'routed.by-default': () => 'keine Regel passte: Standard-Warteschlange',
  'joined.customer_in_thread': () => 'der Kunde schrieb im selben Gespräch',
  'joined.customer_elsewhere': () => 'der Kunde schrieb anderswo darüber',
  'joined.bystander_answers_customer': () => 'jemand anders antwortete dem Kunden',
  'joined.bystander_has_own_trouble': () => 'jemand anders hat ein eigenes Anliegen',
  'joined.brand_answers': () => 'die Marke antwortete',
  'joined.no_open_item': () => 'kein offener Fall dieses Kunden',
  'claimed.most-urgent': () => 'der dringendste Ihrer Warteschlangen',
  'returned.off-duty': () => 'nicht mehr im Dienst, und nichts war begonnen',
  'returned.lease-ended': () => 'die Zeit lief ab',
  'woken.time-came': () => 'die Zeit ist gekommen',
  'woken.customer-wrote': () => 'der Kunde schrieb',
  'review.timed-out': ({ minutes }) => `niemand prüfte ihn in ${minutes} min`,
  'review.not-support': () => 'jemand entschied: kein Hilfefall',
  words: ({ words }) => String(words),
};
