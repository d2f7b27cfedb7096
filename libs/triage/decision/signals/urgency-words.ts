/** Kinds of urgency, each with the weight of one hit. */
export interface UrgencyKind {
  id: string;
  weight: number;
  phrases: readonly string[];
}

const words = (text: string): string[] => text.split(',').map((phrase) => phrase.trim());

/** No bare numbers: digits are masked before the phrase search, so 999 would match every price. */
export const URGENCY_KINDS: readonly UrgencyKind[] = [
  {
    id: 'safety',
    weight: 0.6,
    phrases: words(
      `on fire, caught fire, fire hazard, smoke, exploded, explosion, electric shock, injured, injury, bleeding, unconscious, ambulance, hospital, emergency, unsafe, dangerous, choking, allergic, burned my, burnt my, suicid*, kill myself, notfall, verletzt, krankenhaus, gefährlich, brennt, rauch, urgence, blessé*, hôpital, dangereux, incendie, emergencia, hospital, herido*, peligros*, geplatzt, explodiert, feuer, verbrannt, came apart in, telesoccorso, allarme, pericolos*, ferito, ferita, ospedale, emergenza, incendio, perigos*, ferido, ferida, incêndio, emergência, explosé, a pris feu, peligro, explotó, se incendió, notarzt`,
    ),
  },
  {
    id: 'fraud',
    weight: 0.5,
    phrases: words(
      `hacked, scammed, fraud, fraudulent, identity theft, sim swap*, stolen, unauthorised, unauthorized, phishing, data breach, someone else is using, money taken, gehackt, betrug, gestohlen, piraté, fraude, arnaque*, escroquerie, volé, estafa, hackeado, hackeada, robado, data leak, leaked, swapped my sim, sim swapped, being emptied, account is empty, somebody else's bill, someone else's bill, gave my number, lost my passport, my passport, pretending to be you, datenleck, gibt sich als, fuite de données, se faisant passer, usurpation, filtración de datos, se hacen pasar, truffa*, rubato, rubata, fuga di dati, burla, roubado, roubada, hackearam`,
    ),
  },
  {
    id: 'vulnerable',
    weight: 0.45,
    phrases: words(
      `disabled, wheelchair, elderly, pregnant, newborn, my baby, insulin, medication, medicine, oxygen, dialysis, carer, cancer, funeral, died, passed away, deceased, blind, deaf, autistic, vulnerable, stranded, behindert*, rollstuhl, schwanger, medikament*, verstorben, beerdigung, handicapé*, enceinte, médicament*, décédé*, enterrement, discapacitad*, embarazada, medicina, funeral, my grandmother, my grandma, my nan, oma, grand-mère, abuela, minha avó, oxígeno, dialisi, disabile, anziana, anziano, grávida, incinta`,
    ),
  },
  {
    id: 'outage',
    weight: 0.3,
    phrases: words(
      `outage, no signal, no service, no internet, no network, network down, is down, are down, been down, went down, down again, not working at all, can't call, cannot call, can't make calls, no power, locked out, störung, ausfall, kein netz, kein internet, plus de réseau, plus d'internet, pas d'internet, pas internet, sans internet, panne, sin servicio, sin internet, sin señal, cut off, not reachable, nicht erreichbar, non funziona il, telefono non funziona, senza internet, senza linea, sem internet, sem rede, sem serviço, ligne coupée`,
    ),
  },
  {
    id: 'deadline',
    weight: 0.3,
    phrases: words(
      `asap, urgent, urgently, immediately, right now, tonight, today, tomorrow, this morning, in an hour, in two hours, my flight leaves, boarding, before midnight, running out of time, last day, heute, morgen, dringend, sofort, jetzt, aujourd'hui, demain, urgent, immédiatement, tout de suite, hoy, mañana, urgente, ahora mismo, flight is on, by tonight, needs it today, subito, oggi, domani, urgentemente, immediatamente, hoje, amanhã, agora mesmo, intervenite`,
    ),
  },
  {
    id: 'repeat',
    weight: 0.25,
    phrases: words(
      `still waiting, still no, still not, still nothing, again and again, third time, second time, 3rd time, 2nd time, for weeks, for months, for days, been waiting, no reply, no response, no answer, ignored, ignoring me, called twice, called three times, several times, many times, fed up, immer noch, seit wochen, seit tagen, keine antwort, zum dritten mal, schon wieder, toujours pas, toujours rien, toujours aucun*, depuis des semaines, aucune réponse, pas de réponse, encore une fois, todavía no, sigo esperando, sin respuesta, otra vez, asked twice, asked three times, drei monate, dreimal, dreimal nicht, deuxième rendez-vous, trois mails, nessuna risposta, da una settimana, llevo una semana, ya van dos, há semanas, sem resposta, ninguém responde, da settimane, ancora niente`,
    ),
  },
  {
    id: 'leaving',
    weight: 0.15,
    phrases: words(
      `cancel my, leaving you, switching to, moving to, never again, last time i, legal action, my lawyer, solicitor, ombudsman, trading standards, ofcom, small claims, kündige, kündigen, nie wieder, anwalt, je résilie, résilier, plus jamais, avocat, ufc que choisir, nunca más, abogado, me voy a`,
    ),
  },
];
