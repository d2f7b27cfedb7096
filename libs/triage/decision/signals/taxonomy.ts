/** One topic of the taxonomy that ops can edit. Phrases in any language; a final * takes all endings. */
export interface Topic {
  id: string;
  label: string;
  phrases: readonly string[];
}

const words = (text: string): string[] => text.split(',').map((phrase) => phrase.trim());

/** English, German, French and Spanish. */
export const DEFAULT_TAXONOMY: readonly Topic[] = [
  {
    id: 'delivery',
    label: 'Delivery',
    phrases: words(
      `deliver*, parcel*, package*, courier*, shipping, shipped, shipment*, dispatch*, tracking, in transit, has not arrived, hasn't arrived, never arrived, not arrived, lost luggage, lost bag*, my bag, my bags, baggage, luggage, suitcase*, lieferung*, geliefert, paket*, sendung*, gepäck*, zustell*, livraison*, livré*, colis, bagage*, envío*, paquete*, entrega*, equipaje*, driver*, delivery partner, depot*, locker*, collection point*, pick up point, customs, left in the rain, with a neighbour, next day, not home, was home, fahrer, bote, zusteller, paketstation*, packstation*, lieferadresse, lieferzeit, nachbar*, zoll, livreur*, dépôt, point relais, créneau, avis de passage, tout est arrivé, repartidor*, transportista*, mensajero*, envio, envios, encomenda*, carteiro, estafeta*, alfândega, corriere*, pacco, pacchi, consegn*, spedizion*, corrier*, dogana, punto di ritiro`,
    ),
  },
  {
    id: 'billing',
    label: 'Billing',
    phrases: words(
      `bill, bills, billed, billing, invoice*, charged, charging me, charge me, overcharge*, direct debit, payment*, paid twice, double charge*, credit card, debit card, top up, topup, rechnung*, abgebucht, zahlung*, bezahlt, facture*, prélèvement*, prélevé*, paiement*, factura*, cobro*, cobrado, pago*, taken twice, taking money, take my money, taken money, money out of, gift card*, customs charge, on the bill, lastschrift*, gutschein*, doppelt abgebucht, débité*, prélevez, facturé*, carte cadeau, cobraron, cobran, cobrando, cargo, cargos, domiciliación, fatura*, cobran*, débito direto, pagamento*, bollett*, fattur*, addebit*, pagament*, bonifico`,
    ),
  },
  {
    id: 'refund',
    label: 'Refund',
    phrases: words(
      `refund*, reimburs*, money back, compensat*, chargeback, voucher*, erstatt*, rückerstatt*, geld zurück, entschädig*, rembours*, indemnis*, dédommag*, avoir fiscal, reembols*, devolución*, compensación, my money, kein geld, geld wieder, rückzahlung*, rembourser, remboursé*, devuelven, devolver el dinero, me devuelvan, devolvieron, devolução, devolver o dinheiro, rimbors*, indietro i soldi, risarcimento`,
    ),
  },
  {
    id: 'account',
    label: 'Account and login',
    phrases: words(
      `my account, account, log in, login, log into, logged out, logged in, sign in, signin, password*, locked out, reset my, verification code, two factor, 2fa, username, passwort*, anmeld*, einloggen, konto, mon compte, compte, mot de passe, identifiant*, connexion à mon, contraseña*, mi cuenta, iniciar sesión, logs me out, log me out, logging me out, keeps logging, no code, code by text, the code never, meldet mich ab, meldet mich die app, abgemeldet, zugangsdaten, me déconnecte, déconnecté*, code par sms, cierra la sesión, no llega el código, minha conta, palavra-passe, senha, sessão, il mio account, accedere, il codice non arriva`,
    ),
  },
  {
    id: 'outage',
    label: 'Outage and network',
    phrases: words(
      `outage*, no signal, signal, network, no service, service down, is down, are down, went down, internet, wifi, wi-fi, broadband, coverage, 4g, 5g, 3g, reception, dropped calls, no data, mobile data, servers, server, störung*, netz, kein netz, empfang, ausfall*, panne*, réseau, plus de réseau, fibre, débit, connexion, coupure*, sin señal, sin servicio, caído, cobertura, no connection, connection drops, connection goes, slow internet, megabit*, mbit, planned work, install a line, no line, landline, leitung, nicht erreichbar, kein anschluss, verbindung, ligne coupée, plus de ligne, no hay internet, se cae, sin línea, sem internet, sem rede, sem sinal, fibra, rede em baixo, niente internet, senza internet, linea, non c'è linea, telefono non funziona, rete`,
    ),
  },
  {
    id: 'disruption',
    label: 'Delay and cancellation',
    phrases: words(
      `delay*, cancelled, canceled, cancellation*, late flight*, flight cancel*, missed connection, missed my connection, stranded, stuck at, tarmac, rebook*, verspät*, zugausfall*, fällt aus, ausgefallen, entfällt, warte auf den zug, retard*, annulé*, retraso*, cancelado*`,
    ),
  },
  {
    id: 'fault',
    label: 'Product fault',
    phrases: words(
      `broken, broke, faulty, defect*, doesn't work, does not work, not working, won't work, stopped working, isn't working, won't turn on, crash*, freez*, frozen, battery, overheat*, bug, bugs, buggy, glitch*, keeps restarting, damaged, cracked, kaputt, defekt*, funktioniert nicht, geht nicht, en panne, ne marche pas, ne fonctionne pas, marche plus, fonctionne plus, roto, no funciona, averiad*, scratched, came apart, fell apart, hinge, torn, leaking, does not fit, doesn't fit, wrong plug, arrived broken, arrived damaged, geplatzt, zerbrochen, beschädigt*, riss, kratzer, cassé*, abîmé*, endommagé*, taché*, fêlé*, ne s'allume, llegó abierta, llegó rota, rota, dañad*, defectuos*, partido, avariad*, danificad*, não funciona, rott*, danneggiat*, difettos*, non funziona, graffiat*`,
    ),
  },
  {
    id: 'how-to',
    label: 'How-to',
    phrases: words(
      `how do i, how can i, how to, how do you, where do i, where can i, is there a way, is it possible, what do i need, can someone explain, wie kann ich, wie bekomme ich, wo finde ich, comment faire, comment puis, comment je, où puis, cómo puedo, cómo hago, dónde puedo, can i use, can i exchange, can i swap, can i change, which of your, how long does, care instructions, do you repair, how late can, wie kann, kann ich, wie ändere, welche, comment, est-il possible, peut-on, je fais comment, cómo, se puede, como faço, como posso, é possível, posso, come faccio, come posso, si può, come chiedo`,
    ),
  },
  {
    id: 'booking',
    label: 'Booking and order',
    phrases: words(
      `booking*, booked, book a, reservation*, reserve*, my order, order number, ordered, preorder*, pre-order*, ticket*, seat*, check in, check-in, boarding pass*, confirmation, itinerary, bestell*, buchung*, gebucht, fahrkarte*, reservier*, commande*, commandé*, réserv*, billet*, reserva*, pedido*, boleto*, delivery slot, in preparation, appointment*, slot, rescheduled, termin*, storniert*, rendez-vous, cita, marcação, encomendei, prenotazion*, ordine, ordinato, appuntamento`,
    ),
  },
  {
    id: 'staff',
    label: 'Staff and service',
    phrases: words(
      `customer service, customer care, rude, agent*, staff, employee*, representative*, on hold, hung up, call centre, call center, manager, supervisor*, crew, flight attendant*, unhelpful, no one answers, nobody answers, live chat, kundenservice, kundendienst, mitarbeiter*, hotline, unfreundlich*, warteschleife, service client, conseill*, impoli*, raccroch*, atención al cliente, servicio al cliente, empleado*, technician*, engineer*, call me back, called back, stop ringing, ringing me, sales calls, chat bot, chatbot, refused to serve, nobody can tell, on the phone with, techniker*, rückruf, bitte anrufen, ruft an, technicien*, rappelez, rappelle, sans réponse, atendimento, técnico*, técnicos, nadie contesta, llamar, tecnico, tecnici, assistenza, operatore, richiamat*, nessuno risponde`,
    ),
  },
  {
    id: 'contract',
    label: 'Price and contract',
    phrases: words(
      `contract*, upgrade*, tariff*, price*, expensive, pricing, plan, renew*, cancel my, terminate*, cooling off, sim only, subscription*, monthly fee, price increase, roaming, vertrag*, kündig*, preis*, teuer, tarif*, abo, contrat*, résili*, prix, cher, abonnement*, forfait*, contrato*, precio*, suscripción*, caro, price rise, price increase*, pause my, i cancelled, cancel the, phone number moved, old handset, rufnummer*, portierung, tarifwechsel, preiserhöhung, abonné, changer d'offre, dar de baja, doy de baja, permanencia, portabilidad, plano, mensalidade, rescind*, cancelar o, disdett*, disdire, abbonamento, contratto, prezzo`,
    ),
  },
  {
    id: 'store',
    label: 'Store',
    phrases: words(
      `store, in store, shop, branch, checkout, cashier*, opening hours, open on, out of stock, in stock, filiale*, laden, geschäft, öffnungszeit*, boutique*, magasin*, tienda*, sucursal*, sunday hours, what time do you close, closes at, close at, the shop, station shop, öffnet, schließt, geöffnet, horaires, fermé*, ouvert le, cierra, abre, horario, abierto, loja*, balcão, horário, negozio, negozi, orari, chiude, apre`,
    ),
  },
  {
    id: 'website',
    label: 'Website and app',
    phrases: words(
      `website, web site, webpage, site is, the app, your app, my app, app is, app won't, app keeps, update your app, page won't, error message, error code, webseite*, internetseite*, die app, app geht, site web, votre site, l'appli, application, página web, la app, aplicación, portal, the map say*, your page, your site, your own site, spins, app crash*, update of the app, seit dem update, app stürzt, la web, en la web, no sitio, aplicativo, il sito, l'app`,
    ),
  },
  {
    id: 'security',
    label: 'Security and fraud',
    phrases: words(
      `hack*, scam*, fraud*, phishing, stolen, identity theft, sim swap*, data breach, breached, unauthori*, impersonat*, fake account, suspicious, privacy, betrug*, gehackt, gestohlen, datenschutz, arnaque*, escroc*, piraté*, volé, fraude*, estafa*, hackea*, robado, data leak, leak*, swapped my sim, sim swapped, pretend* to be you, pretending to be, somebody else's bill, someone else's bill, my passport, datenleck, gibt sich als, fuite de données, se faisant passer, usurp*, filtración, se hacen pasar, suplant*, roubo, fraude, burla, hackearam, vazamento, truff*, rubat*, fuga di dati, si spaccia*`,
    ),
  },
  {
    id: 'feedback',
    label: 'Feedback',
    phrases: words(
      `feedback, suggestion*, please add, feature request, would be nice, would be great if, you should add, bring back, wish you would, vorschlag*, anregung*, wäre schön, suggestion, serait bien, il faudrait, sugerencia*, deberían, please put, could you please offer, wäre toll, ce serait bien, estaría bien, seria bom, sarebbe bello`,
    ),
  },
];
