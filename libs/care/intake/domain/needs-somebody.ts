/** Words of thanks in the most frequent languages, matched as whole words. */
const THANKS =
  /(?<![\p{L}\p{N}])(thanks?|thankyou|thx|tysm|ty|cheers|appreciated?|danke\w*|merci|gracias|obrigad[oa]|grazie|dzi[eę]kuj[eę]|dzi[eę]ki|tack|takk?|bedankt|dank|dankjewel|te[sş]ekk[uü]r\w*|спасибо|дякую|arigato\w*|ありがと\p{L}*|شكرا)(?![\p{L}\p{N}])/iu;
/** Words that say that the matter is settled. */
const CLOSES =
  /(?<![\p{L}\p{N}])(solved|resolved|fixed|sorted|all good|all set|never ?mind|nvm|works? (now|again|fine)|working (now|again|fine)|back (up|on|online)|got it working|erledigt|gel[oö]st|geht (jetzt|wieder)|funktioniert (jetzt|wieder)|r[eé]solu\w*|[cç]a marche|resuelt[oa]|solucionad[oa]|resolvid[oa]|risolto|opgelost)(?![\p{L}\p{N}])/iu;
/** Words that only say that the post was read. */
const ACKS =
  /^(ok(ay)?|k|kk|cool|great|perfect|awesome|nice|will do|got it|sure|alright|understood|noted|sounds good|alles klar|gut|super|passt|gerne|d'?accord|tr[eè]s bien|vale|perfecto|va bene|perfetto|oke|prima)( (ok(ay)?|cool|great|will do|thanks?))*$/iu;
/** Words that ask something or say that something is wrong or still open. */
const OPEN =
  /[?？؟]|(?<![\p{L}\p{N}])(but|still|however|again|not|no|nothing|never|n['’]?t|can['’]?t|won['’]?t|don['’]?t|doesn['’]?t|didn['’]?t|isn['’]?t|aren['’]?t|wasn['’]?t|hasn['’]?t|haven['’]?t|couldn['’]?t|please|pls|plz|help|when|why|how|where|what|wrong|broken|waiting|wait|worst|terrible|awful|useless|joke|ridiculous|disgrace\w*|aber|noch|nicht|kein\w*|immer noch|wieder|bitte|wann|warum|wie|mais|toujours|pas|encore|quand|pourquoi|pero|todav[ií]a|a[uú]n|cu[aá]ndo|por qu[eé]|ainda|n[aã]o|ancora|non|maar|nog|niet)(?![\p{L}\p{N}])/iu;
/** Information that somebody must now look at. */
const GIVES =
  /\d{3,}|(?<![\p{L}\p{N}])(sent|send|dm|dms|dm['’]?e?d|pm['’]?e?d|done|did it|attached|submitted|emailed|in advance|further|need|needs|here['’]?s|here is|details?|message|expect|updates?|call me|gesendet|geschickt|envoy[eé]\w*|enviad[oa]|送)(?![\p{L}\p{N}])/iu;
/** A post with more words than this says more than thanks. */
const MAX_WORDS = 14;
const MAX_LETTERS = 90;
/** The same bound for Japanese and Chinese, in characters. */
const LONG_WITHOUT_BLANKS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}].{24}/u;
/** Closing phrases whose words look like open ones: "no problem", "works again". */
const NOT_OPEN =
  /(?<![\p{L}\p{N}])(no (problem|worries|need)|not (a problem|needed)|works? again|working again|funktioniert wieder|geht wieder|can['’]?t thank|please ignore|don['’]?t worry|for (your|the) help|your help|so much help|helped|helpful)(?![\p{L}\p{N}])/giu;
const ADDRESS = /@[\p{L}\p{N}_.-]+|https?:\/\/\S+|\^\w+/gu;
const HAS_WORDS = /[\p{L}\p{N}]/u;
/** Pictures that say thanks, yes or goodbye. */
const KIND_PICTURES =
  /^(?:[\s\p{P}❤♥☺✅]|\u200d|\ufe0f|[👍👌🙏💕💖😊🙂😀😃😄😁🥰😍🤗👏🎉💯]|[\u{1F3FB}-\u{1F3FF}])+$/u;

/**
 * True when somebody at the brand must act because of a customer's next post in their own conversation. Such a post
 * reopens the item and restarts its clocks. A short list of rules; doubt counts as true, because one needless look costs
 * less than a waiting customer.
 */
export function needsSomebody(text: string): boolean {
  const words = text.replaceAll(ADDRESS, ' ').replaceAll(/\s+/g, ' ').trim();
  if (!HAS_WORDS.test(words)) return !KIND_PICTURES.test(words) || OPEN.test(words);
  const isLong =
    words.split(' ').length > MAX_WORDS || words.length > MAX_LETTERS || LONG_WITHOUT_BLANKS.test(words);
  if (isLong || GIVES.test(text) || OPEN.test(words.replaceAll(NOT_OPEN, ' '))) return true;
  const bare = words
    .replaceAll(/[^\p{L}\p{N}' ]+/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
  return !THANKS.test(words) && !CLOSES.test(words) && !ACKS.test(bare);
}
