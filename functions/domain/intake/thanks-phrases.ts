/**
 * Whole phrases by which people thank and say goodbye, in the languages of the desk: lower case, without marks. Each is
 * complete, so that none of them changes what another says: no “but”, no “not”, no “still”, nothing that asks or waits.
 * `(a|b)` is either, `[a]` may be missing.
 */
export const THANKS: readonly string[] = [
  // English
  '[many|so many] thanks [a lot|so much|very much|a million|a bunch|a ton|again] [to you|to you all|to the team|to the whole team|all] [NAME] [HELP]',
  '(thank|thanking) you [all|both|again|guys] [so much|very much|very very much|a lot|kindly|again] [NAME] [HELP]',
  '(thx|thnx|thanx|tnx|ty|cheers) [a lot|so much|again] [NAME] [HELP]',
  '[i|we] (really|very much) appreciate (it|that|this|your help|your support|your quick help)',
  '[i|we] appreciate (it|that|this|your help|your support|your quick help)',
  '(much|very much|greatly) appreciated',
  'i am [very|so|really] (grateful|thankful) [HELP]',
  // German
  '[vielen|herzlichen|besten|lieben|tausend|recht herzlichen|ganz herzlichen|schönen] dank [an sie|an euch|an dich|an alle|an das team|an das ganze team] [nochmal|nochmals] [NAME] [HILFE]',
  '[ich|wir] (danke|danken) [ihnen|euch|dir] [sehr|vielmals|herzlich|recht herzlich|ganz herzlich|nochmal|nochmals] [NAME] [HILFE]',
  '(dankeschön|danke schön|danke sehr|merci vielmals)',
  // Spanish
  '[muchas|muchísimas|mil|millones de|infinitas] gracias [de nuevo|otra vez|a todos|a todas|a usted|a ustedes] [NAME] [AYUDA]',
  '[se] lo agradezco [mucho|muchísimo]',
  '[le|les|te] agradezco [mucho|muchísimo] [su ayuda|su rápida respuesta|su respuesta|su atención|tu ayuda]',
  '[le estoy|les estoy|estoy] (muy|muchísimo) (agradecido|agradecida) [AYUDA]',
  // French
  '[un grand|mille|grand] merci [beaucoup|bien|infiniment|à vous|à tous|à toutes|à toi|encore] [infiniment|beaucoup] [NAME] [AIDE]',
  '[je|nous] vous (remercie|remercions) [beaucoup|infiniment|sincèrement|vivement|encore] [AIDE]',
  'encore merci [beaucoup] [AIDE]',
];

export const BESIDE: readonly string[] = [
  // English: a greeting, what it did, a goodbye.
  '(hi|hello|hey|dear) [there|all|both|everyone] [NAME] [team]',
  '(good morning|good afternoon|good evening) [NAME]',
  '(great|perfect|excellent|wonderful|fantastic|awesome|brilliant|super|lovely|amazing|ok|okay|all good|very good|very kind|how kind)',
  '(great|good|excellent|perfect|fantastic|amazing|wonderful) (work|job|service|support|help)',
  'that is (great|perfect|excellent|wonderful|fantastic|very kind|very kind of you|so kind|so kind of you|lovely)',
  'you are (great|the best|awesome|amazing|wonderful|very kind|a star)',
  '(it|that|this|everything) (works|worked|is working|is fine|is perfect|is solved|is resolved|is fixed|has worked) [now|again|perfectly|fine|now perfectly|fine now|perfectly now]',
  '(works|working|solved|fixed|resolved|sorted) (now|perfectly|fine|fine now|perfectly now)',
  '(that|this|it) [has|really|has really] (helped|solved it|fixed it|did it|did the trick|solved my problem|fixed my problem|solved the problem) [a lot|very much|me a lot]',
  'problem (solved|fixed)',
  'i am [very|so|really] (happy|glad|pleased)',
  '(the money|the refund|the parcel|the package|the order|the invoice) (has arrived|arrived|is here|came)',
  'have a (nice|great|good|lovely|wonderful) (day|evening|weekend|week|one)',
  '(best|kind|warm|many) [regards|wishes] [NAME]',
  '(regards|yours sincerely|sincerely|yours|all the best|take care|bye|love) [NAME]',
  'sent from my (iphone|ipad|mobile|mobile phone|phone|android|samsung|galaxy|samsung galaxy smartphone)',
  // German
  '(hallo|hi|liebe|lieber|liebes|sehr geehrte|sehr geehrter|guten tag|guten morgen|guten abend|moin|servus|grüezi) [frau|herr|team] [NAME]',
  'sehr geehrte damen und herren',
  '(super|prima|toll|klasse|perfekt|wunderbar|ausgezeichnet|großartig|spitze|hervorragend|bestens|genial|ok|okay|alles klar|alles gut|alles bestens|alles in ordnung|sehr gut|sehr nett|sehr freundlich)',
  '(das ist|ihr seid|sie sind|du bist) (super|prima|toll|klasse|spitze|großartig|sehr nett|sehr freundlich|die besten|der beste|die beste|ein schatz)',
  '(super|tolle|toller|toll|prima|klasse|guter|sehr guter|großartiger) (service|support|arbeit|hilfe)',
  '(es|das|alles|jetzt) [hat] [alles|bestens|super|prima] (funktioniert|geklappt|geholfen|passt|läuft) [jetzt|wieder|jetzt wieder|alles|bestens|super|prima]',
  '(hat|hat alles|hat super|hat prima|hat bestens|hat jetzt) (funktioniert|geklappt|geholfen)',
  '(funktioniert|klappt|läuft|geht) (jetzt|wieder|jetzt wieder|bestens|super|prima|einwandfrei|jetzt einwandfrei|nun wieder)',
  '(es|das|alles) (funktioniert|klappt|läuft|geht|ist) (jetzt|wieder|jetzt wieder|bestens|gelöst|erledigt|behoben|angekommen|in ordnung|nun wieder)',
  'passt (so|alles)',
  '(das geld|das paket|die rechnung|die bestellung|die ware|die gutschrift|alles) ist [jetzt|heute|gut] (angekommen|da|eingegangen)',
  '[ich bin|wir sind] [sehr|rundum] (zufrieden|glücklich)',
  '[ich wünsche ihnen|ich wünsche euch|ich wünsche|wünsche|und] [noch] [einen|eine|ein] (schönen tag|schönen abend|schönes wochenende|schöne woche|guten tag) [noch] [NAME]',
  '(viele|liebe|beste|herzliche|freundliche|schöne|sonnige) grüße [NAME]',
  '(mit freundlichen|mit besten|mit lieben|mit herzlichen) grüßen [NAME]',
  '(mfg|lg|vg|bg|beste wünsche|alles gute|bis bald|tschüss) [NAME]',
  '(von meinem|vom) (iphone|ipad|handy|smartphone|android gerät) gesendet',
  'gesendet von (meinem iphone|meinem ipad|meinem handy|meinem smartphone|mobilgerät)',
  // Spanish
  '(hola|buenos días|buenas tardes|buenas noches|buenas|estimado|estimada|estimados|querido|querida) [NAME]',
  '(perfecto|genial|estupendo|excelente|fantástico|maravilloso|muy bien|muy amable|muy amables|vale|ok|todo bien|todo perfecto|qué bien)',
  '(todo|ya|ahora|ya todo|ahora todo) (funciona|está resuelto|está arreglado|está solucionado|está bien|va bien|ha llegado|llegó) [bien|perfectamente|ya|perfecto]',
  '(solucionado|resuelto|arreglado|problema resuelto|problema solucionado|ha funcionado|me ha servido|me sirvió|me ha ayudado mucho|me ayudó mucho)',
  '(buen|excelente|gran|buenísimo) (trabajo|servicio)',
  'son (ustedes muy amables|muy amables|los mejores|geniales)',
  '(que tenga|que tengan|que tengas|tenga|tengan|feliz) [un] (buen día|feliz día|buena tarde|buen fin de semana|día|tarde|semana|fin de semana)',
  '(un saludo|saludos|un cordial saludo|saludos cordiales|cordiales saludos|un abrazo|atentamente|hasta luego|hasta pronto) [NAME]',
  'enviado desde mi (iphone|ipad|móvil|teléfono|android)',
  // French
  '(bonjour|bonsoir|salut|cher|chère|chers) [madame|monsieur|à tous|à toutes] [NAME]',
  '(parfait|super|génial|excellent|formidable|magnifique|très bien|très gentil|impeccable|nickel|ok|tout va bien|c est parfait|c est super|c est très gentil|c est très gentil à vous|c est bon)',
  '(tout|ça|cela) (fonctionne|marche|est réglé|est résolu|est bien arrivé|a fonctionné|a marché|est en ordre|m a aidé|m a bien aidé|m a beaucoup aidé) [bien|parfaitement|maintenant|à nouveau|de nouveau|très bien]',
  '(problème résolu|problème réglé|bien reçu|c est réglé|c est résolu)',
  '(bon|excellent|très bon|beau) (travail|service)',
  'vous êtes (super|géniaux|formidables|très gentils|très gentil|très aimable|les meilleurs|au top)',
  '(bonne|très bonne|excellente) (journée|soirée|semaine|continuation) [à vous|à toutes et à tous|à tous] [NAME]',
  'bon (week end|weekend|dimanche) [à vous] [NAME]',
  '(cordialement|bien cordialement|bien à vous|sincères salutations|salutations|meilleures salutations|amicalement|à bientôt|au revoir) [NAME]',
  'envoyé (de|depuis) mon (iphone|ipad|mobile|téléphone|smartphone|android)',
  // What joins two of them.
  '(and|und|y|et)',
];

/** What people thank for. */
export const FOR: Readonly<Record<string, string>> = {
  HELP: 'for [your|the|all|all your|all the|such] [very] [quick|fast|kind|great|good|prompt|excellent|friendly|wonderful|speedy|patient] [and] [quick|kind|friendly|patient|helpful] (help|reply|answer|response|support|service|assistance|effort|work|time|patience|information|info|solution|update|refund|feedback|kindness)',
  HILFE:
    '(für|für die|für das|für den|für ihre|für ihren|für deine|für eure|für euren|für all ihre) [sehr] [schnelle|rasche|prompte|gute|tolle|nette|freundliche|super|schnellen|raschen|tollen|guten|prompten] [und] [freundliche|nette|unkomplizierte|kompetente|schnelle|freundlichen] (hilfe|antwort|rückmeldung|unterstützung|auskunft|info|information|mühe|bemühungen|lösung|bearbeitung|geduld|support|service|erstattung|klärung|arbeit|zeit)',
  AYUDA:
    'por [su|la|tu|vuestra|toda la|toda su|el|todo el] [rápida|pronta|amable|gran|excelente|buena|rápido|buen] (ayuda|respuesta|atención|solución|información|rapidez|paciencia|apoyo|servicio|amabilidad|gestión|trabajo|todo|tiempo)',
  AIDE: '(pour|de) [votre|la|ton|toute votre|le|tout] [rapide|précieuse|excellente|bonne|gentille|très] (aide|réponse|retour|soutien|service|travail|patience|temps|rapidité|gentillesse|réactivité|efficacité|professionnalisme|réponse rapide|information|solution|remboursement)',
};
