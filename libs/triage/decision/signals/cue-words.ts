const words = (text: string): string[] => text.split(',').map((phrase) => phrase.trim());

/** Phrases that show a reader that somebody needs help. */
export const NEED_CUES: readonly string[] = words(
  `still waiting, still no, still not, still nothing, any update*, please help, can you help, can someone help, need help, need to speak, need assistance, how do i, how can i, why is, why are, why can't, when will, where is my, doesn't work, not working, won't let me, can't access, cannot access, can't log, can't get, unable to, worst, terrible, disgusting, appalling, ridiculous, unacceptable, joke of a, shocking, awful, horrible, fed up, sort it out, fix your, fix this, please fix, refund, complaint, disappointed, disappointing, frustrat*, let down, no one answers, on hold, dm sent, sent you a dm, dm'd, no response, no reply, charged me, overcharged, cancelled flight*, lost my, stuck, funktioniert nicht, geht nicht, immer noch, schon wieder, verspät*, wann kommt, warum, hilfe, unverschämt, bitte um, ne marche pas, ne fonctionne pas, marche plus, toujours pas, toujours rien, aidez, problème*, arrêtez, honte, inadmissible, pourquoi, no funciona, ayuda, por qué, sigo esperando, vergüenza`,
);

/** Phrases that show a reader that nobody needs help. */
export const OTHER_CUES: readonly string[] = words(
  `thank you so much, thanks so much, great service, love my, love the, love this, love your, awesome, amazing, well done, kudos, shout out, giveaway, competition, to win, enter to, promo code, check out, launches, launched, announces, unveils, coming soon, new video, i want a, i want the, hiring, job, follow me, free followers, gewinnspiel, super service, vielen dank, toll, jeu concours, concours, bravo, merci beaucoup, à gagner, sorteo, gracias por, me encanta`,
);
