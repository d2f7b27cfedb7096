import { extractFeatures, type Features, newFeatures } from '../features/extract.js';

/** Function words that one trained language has and its neighbours lack. */
const WORDS: Readonly<Record<string, string>> = {
  en: "the and you your this that with why what when been they please can't don't would because",
  de: 'und nicht ich ist das mein meine bitte seit auch kein keine warum für habe wird noch schon wieder',
  fr: 'je vous pas est une pour mon avec depuis merci votre nous bonjour plus suis',
  es: 'los las tengo gracias pero muy cuando hay usted y llevo nadie ustedes',
  it: 'il non che di sono della questo grazie più ho mio perché anche gli',
  pt: 'não você vocês uma com meu minha muito obrigado isso são até estou',
};

const languageOfWord = new Map<number, string>();

function learn(): void {
  const f = newFeatures();
  for (const [language, words] of Object.entries(WORDS)) {
    for (const text of words.split(' ')) {
      extractFeatures({ text }, f);
      if (f.tokenCount === 1) languageOfWord.set(f.tokenHash[0] as number, language);
    }
  }
}

/** Number of function words of a language in the text. */
export function countFunctionWords(f: Features, language: string): number {
  if (languageOfWord.size === 0) learn();
  let count = 0;
  for (let i = 0; i < f.tokenCount; i++)
    if (languageOfWord.get(f.tokenHash[i] as number) === language) count++;
  return count;
}
