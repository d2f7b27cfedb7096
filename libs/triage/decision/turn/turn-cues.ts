/** A sign in a post, found by words in several languages. Patterns see lower-case text with plain apostrophes. */
export interface TurnCue {
  readonly name: string;
  readonly pattern: RegExp;
}

function cue(name: string, words: string, signs = ''): TurnCue {
  const spoken = words === '' ? [] : [String.raw`(?<![\p{L}\p{N}_])(?:${words})(?![\p{L}\p{N}_])`];
  const parts = [...spoken, ...(signs === '' ? [] : [signs])];
  return { name, pattern: new RegExp(parts.join('|'), 'u') };
}

/** At the start of a post, after handles and marks. */
function opening(name: string, words: string, signs = ''): TurnCue {
  const start = String.raw`^[^\p{L}\p{N}]*(?:${words})(?![\p{L}\p{N}_])`;
  return { name, pattern: new RegExp(signs === '' ? start : `${start}|${signs}`, 'u') };
}

/** Signs in a customer's new post. */
export const POST_CUES: readonly TurnCue[] = [
  cue(
    'thanks',
    String.raw`thank\w*|thanx|thx|tnx|ty|cheers|appreciat\w*|grateful|merci|danke|dankesch[öo]n|gracias|grazie|obrigad[oa]|bedankt|tack`,
    'ありがとう|🙏|谢谢|شكر',
  ),
  cue(
    'praise',
    String.raw`great|awesome|amazing|brilliant|perfect|excellent\w*|lovely|best|love|fab\w*|fantastic|legend\w*|rock|helpful|happy|excited|glad|super|toll|genial|excelente|parfait|perfecto|can't wait|worth it|delicious|cool`,
    '❤|😍|😊|☺|😁|🙌|💕|🤗|😘|💖|🤤',
  ),
  cue(
    'solved',
    String.raw`fixed|sorted|resolved|solved|working (?:now|again|fine)|works (?:now|again|fine)|work(?:s|ed) (?:great|fine|perfectly)|(?:that|it|this) worked|seems? to be (?:working|ok|fine)|(?:are|is|it's|they're|back) (?:back|up)|came (?:through|back)|found (?:it|a|one|them)|figured|got (?:it|my|one|through|them|refund\w*)|refunded|reimburs\w*|rembours\w*|reembols\w*|recibí|received my|recovered|arriv(?:ed|é)|delivered in the end|turned up|returned|in the end|all good|is done|it's done|done now|finally|eventually|honou?red|geklappt|erledigt|geht wieder|läuft wieder|réglé|solucionad\w*|funciona|ça marche|happy with`,
  ),
  cue(
    'dismissed',
    String.raw`never ?mind|nvm|don'?t (?:worry|bother|care)|forget (?:it|about|that)|no need|no worries|no problem|i'?m good|nah|just vent\w*|leave it|already (?:handled|sorted|sent the request|done|cancell?ed|switched)|it'?s (?:ok|okay|fine)|my (?:bad|mistake|fault)|ignore me|kidding|joking|laissez|schon gut|olv[íi]dalo|(?:cancell?ed|closed|deleted?) my (?:order|account)|going elsewhere|see what other|won'?t be renewing|other companies`,
  ),
  cue(
    'promises',
    String.raw`i'?ll|i will|will (?:do|try|post|send|be|let|dm|check|update|see)|can do|sure (?:thing|will|can)|going to|gonna|i can|trying (?:that|it|now)|installing|looking forward|look forward|let you know|keep (?:you|an eye)|when (?:i|it) (?:get|am|next|does|happens)|later|tonight|tomorrow|shortly|mach ich|probiere|je vais|lo haré|yet but|hopefully|hope so|fingers crossed|return your call|currently`,
  ),
  opening(
    'accepts',
    String.raw`ok\w*|k|kk|sure|cool|alright|all right|right|fine|fair enough|understood|noted|got it|gotcha|i see|oh|ah|aww|aw|makes sense|sounds|alles klar|d'accord|vale|very well|good`,
  ),
  opening(
    'yesOrNo',
    String.raw`yes|yep|yeah|yea|yup|no|nope|nah|not|nein|ja|oui|non|s[íi]|already|i did|i have|i haven|done|both|neither|all of`,
    '✔|✅',
  ),
  cue(
    'asks',
    String.raw`how|when|why|where|what|which|who|can (?:you|u|i|someone|somebody|we)|could (?:you|i|someone)|would you|will (?:you|the|it|this)|please|pls|plz|need|want|help|any (?:update|idea|news|chance)|is (?:there|it)|are (?:there|you)|do (?:you|i|they)|does|wann|wie|warum|wieso|bitte|comment|quand|pourquoi|cuándo|cómo|qué|ayuda|aidez`,
  ),
  cue('question', '', String.raw`\?|¿`),
  cue(
    'problem',
    String.raw`still|not working|isn'?t|won'?t|can'?t|cannot|doesn'?t|didn'?t|don'?t|wasn'?t|aren'?t|haven'?t|no one|nobody|nothing|again|never|keeps?|errors?|broken?|wait(?:ing|ed)?|hold|told|charged|missing|lost|delay\w*|late|cancel\w*|refund|wrong|stuck|fail\w*|issue|problem|unable|without|wtf|immer noch|nicht|toujours|pas|sigue|sin|no me`,
  ),
  cue(
    'anger',
    String.raw`worst|terrible|awful|horrible|ridiculous|joke|pathetic|disgust\w*|shocking|useless|crooks?|bs|bullshit|lie[sd]?|liars?|scam|stupid|typical|laughable|unacceptable|poor|shame|disappoint\w*|sick of|fed up|fuck\w*|shit\w*|damn|hell|greed\w*|annoy\w*|frustrat\w*`,
    '😡|🤬|🙄|👎|😤|😠|🙅',
  ),
  cue(
    'sent',
    String.raw`sent|dm'?d|dmed|messaged|replied|responded|emailed|followed|following|filled|submitted|filed|posted|forwarded|geschickt|envoyé|enviado|done`,
  ),
  cue('but', 'but|however|though|although|except|just|aber|mais|pero|ma|only'),
  cue(
    'laughs',
    String.raw`lol|lmao|ha(?:ha)+h?|rofl|omg|happy (?:halloween|holidays|friday|birthday)|merry|see you`,
    String.raw`😂|🤣|😜|😉|;\)|😄|😁|✈|🎃|👻`,
  ),
  cue('digits', '', String.raw`\d{2}`),
  cue('link', '', 'https?:'),
  cue('negates', "no|not|nothing|none|n't"),
  cue('self', "i|my|me|i'm|i've|we|our"),
  cue('addresses', "you|your|you're|ur|u|yall|y'all"),
];

/** Signs in the brand's posts right before it. */
export const BRAND_CUES: readonly TurnCue[] = [
  cue('question', '', String.raw`\?|¿`),
  cue(
    'message',
    'dm|direct message|private message|message (?:us|me)|send (?:us|me)|note (?:at|via)|reach out|contact us|get in touch|chat|reach us|form|per dm|message privé|mensaje directo',
  ),
  cue(
    'detail',
    'could you|can you|would you|please (?:send|share|confirm|provide|dm|let|tell|advise|check)|let us know|let me know|which|what|are you|have you|did you|do you|is (?:it|this|there|your)|were you|may i|tell us|when did|könntest|pouvez|puedes',
  ),
  cue(
    'sorry',
    String.raw`sorry|apolog\w*|regret|understand|frustrat\w*|oh no|inconvenien\w*|hate to hear|désolé\w*|leid|lamentamos|sentimos`,
  ),
  cue(
    'ends',
    String.raw`you'?re welcome|welcome|glad|great day|good day|enjoy|have a|no problem|anytime|thanks for|thank you for|appreciate|feedback|pass(?:ed)? (?:this|it|that|on|along|your)|forward(?:ed)?|shared your|happy to (?:hear|help)|gern geschehen|avec plaisir`,
  ),
  cue(
    'fun',
    String.raw`love|lol|haha|yum|delicious|halloween|congrat\w*|excited|can't wait|see you|aboard|onboard|usual|favou?rite|costume|awesome|adorable|cute|fun|beautiful|amazing`,
    '❤|😍|😂|🎃|😁|💚|🎉|👻|😉',
  ),
  cue(
    'looks',
    String.raw`look into|looking into|investigat\w*|one moment|check(?:ing)?|working (?:on|hard)|escalat\w*|get back|assist|help|resolve`,
  ),
  cue('link', '', 'https?:'),
  cue('steps', 'try|restart|reset|reboot|settings|steps|clear|uninstall|reinstall|update'),
];

/** Words without meaning beside thanks, an "ok" or news that all is well. */
export const FILLERS =
  /(?<![\p{L}\p{N}_])(?:so|very|much|for|the|a|your|you|it|and|to|of|that|is|this|really|that's|it's|i|me|will|do|help|reply|info|response|quick|letting|know|getting|back)(?![\p{L}\p{N}_])/gu;
