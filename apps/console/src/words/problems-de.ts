type Saying = readonly [what: string, todo: string];

/** What is refused and what to do, by error code. A code without a line is said in English, as the server says it. */
export const GERMAN_PROBLEMS: Readonly<Record<string, Saying>> = {
  'auth.missing': ['Sie sind nicht angemeldet.', 'Melden Sie sich an.'],
  'auth.unknown': ['Diese Anmeldung ist nicht bekannt.', 'Melden Sie sich neu an.'],
  'auth.scope': ['Das dürfen Sie nicht.', 'Fragen Sie, wer Ihre Rechte verwaltet.'],
  'auth.person': ['Dieser Zugang gehört zu keiner Person.', 'Melden Sie sich als Person an.'],
  'session.link_invalid': [
    'Dieser Link gilt nicht mehr.',
    'Jeder Link gilt einmal; bitten Sie um einen neuen.',
  ],
  'session.provider_failed': [
    'Ihr Firmenkonto hat nicht geantwortet.',
    'Versuchen Sie es noch einmal, oder bitten Sie um einen Link.',
  ],
  'session.attempt_unknown': [
    'Diese Anmeldung begann nicht hier oder dauerte zu lange.',
    'Beginnen Sie neu.',
  ],
  'session.mail_unverified': [
    'Die Mailadresse Ihres Kontos ist nicht bestätigt.',
    'Bestätigen Sie sie dort zuerst.',
  ],
  'session.not_on_staff': [
    'Dieses Konto gehört zu niemandem auf der Personalliste.',
    'Fragen Sie, wer die Liste führt.',
  ],
  'session.other_account': [
    'Sie haben sich früher mit einem anderen Konto angemeldet.',
    'Nehmen Sie dieses, oder lassen Sie es vom Betrieb vergessen.',
  ],
  'offer.gone': ['Das Angebot gilt nicht mehr.', 'Jemand anders wird gefragt.'],
  'reply.too_long': ['Die Antwort ist für das Netzwerk zu lang.', 'Kürzen Sie sie, oder senden Sie zwei.'],
  'reply.more_public': [
    'Die Antwort wäre öffentlicher als der Beitrag.',
    'Antworten Sie auf demselben Weg, oder nennen Sie den Grund.',
  ],
  'reply.way': ['Das Netzwerk hat diesen Weg nicht.', 'Wählen Sie einen anderen.'],
  'reply.window_closed': [
    'Das Netzwerk nimmt keine Antwort mehr an.',
    'Der Kunde muss zuerst wieder schreiben.',
  ],
  'reply.blocked': [
    'An dieses Netzwerk geht gerade nichts.',
    'Fragen Sie den Betrieb. Ihr Entwurf bleibt erhalten.',
  ],
  'reply.transition': ['Das geht mit dieser Antwort jetzt nicht.', 'Sehen Sie den Fall noch einmal an.'],
  'rate.limited': ['Zu viele Anfragen.', 'Warten Sie einen Augenblick.'],
  'item.not_found': [
    'Diesen Fall gibt es hier nicht.',
    'Sie sehen nur Fälle der Dienste, in denen Sie gerade sind, und Ihre eigenen.',
  ],
  'item.stale': [
    'Der Fall hat sich inzwischen geändert.',
    'Sehen Sie ihn an und entscheiden Sie noch einmal.',
  ],
  'item.transition': ['Das geht mit diesem Fall jetzt nicht.', 'Sehen Sie ihn noch einmal an.'],
  'item.not_holder': ['Jemand anders hat den Fall.', 'Bitten Sie darum, ihn zurückzugeben.'],
  'duty.off': ['Nicht im Dienst.', 'Neue Arbeit bekommt nur, wer im Dienst ist.'],
  'agent.capacity': [
    'Kein Platz für einen weiteren Fall.',
    'Lösen Sie zuerst einen Fall, oder geben Sie einen zurück.',
  ],
  'staff.not_found': ['Diese Person gibt es nicht.', 'Wählen Sie jemanden aus der Liste.'],
  'queue.not_found': ['Diese Schlange gibt es nicht.', 'Wählen Sie eine aus der Liste.'],
  'queue.stale': [
    'Die Schlange hat sich inzwischen geändert.',
    'Sehen Sie sie an und entscheiden Sie noch einmal.',
  ],
  'request.invalid': ['Eine Angabe passt nicht.', 'Verbessern Sie das genannte Feld.'],
  'request.not_found': ['Das gibt es nicht.', 'Vielleicht dürfen Sie es nicht sehen.'],
  'rota.busy': ['Es werden gerade zu viele Pläne gemacht.', 'Versuchen Sie es gleich noch einmal.'],
  'plan.none': [
    'Es gibt noch keinen Plan.',
    'Lesen Sie eine Personalliste ein und richten Sie einen Dienst ein.',
  ],
  'plan.stale': ['Der Plan hat sich inzwischen geändert.', 'Machen Sie einen neuen Entwurf.'],
  'plan.frozen': [
    'Der Entwurf ändert nahe Dienste.',
    'Machen Sie einen neuen Entwurf, oder nennen Sie einen Grund.',
  ],
  'slot.refused': ['Dieser Dienst kann so nicht wechseln.', 'Der Grund steht dabei.'],
  'service.failed': ['Auf dem Server ist etwas schiefgegangen.', 'Versuchen Sie es noch einmal.'],
  'service.unavailable': [
    'Der Server ist gerade beschäftigt.',
    'Versuchen Sie es gleich noch einmal; verloren ist nichts.',
  ],
};
