import { firstIn, fold, type Opening, phrases } from './folded.ts';

/**
 * How mail programs begin the subject of an absence note: Exchange and Outlook in their languages, Notes, GroupWise, Gmail,
 * providers' web mail. What follows is `:`, a hyphen, or nothing at all.
 */
const FORMS = phrases(`
  automatic reply | auto reply | auto-reply | autoreply | auto response | auto-response | autoresponse | autoresponder |
  auto responder | automated reply | automated response | automatic response | automatically generated reply |
  automatic answer | auto answer | out of office | out-of-office | out of office autoreply | out of office auto-reply |
  out of office reply | out of office notification | out of office auto reply | out of office message | out of the office |
  out of office response | ooo | oof | vacation reply | vacation response | vacation message | vacation notice |
  vacation auto reply | vacation autoreply | holiday reply | away message | away notice | away from my mail |
  away from office | absence notification
  | abwesenheitsnotiz | abwesenheitsbenachrichtigung | abwesenheitsnachricht | abwesenheitsmeldung | abwesenheit |
  abwesenheitsassistent | abwesenheitsagent | automatische antwort | automatische rückantwort | automatische abwesenheitsnotiz |
  automatische antwortmail | autoantwort | auto-antwort | automatische abwesenheitsnachricht | urlaubsbenachrichtigung |
  urlaubsmeldung | urlaubsnotiz | außer haus | nicht im büro | automatische benachrichtigung | automatische e-mail-antwort
  | réponse automatique | absence du bureau | absent du bureau | message d'absence | notification d'absence |
  avis d'absence | réponse d'absence | message automatique | répondeur automatique | réponse automatique d'absence
  | respuesta automática | fuera de oficina | fuera de la oficina | respuesta de fuera de oficina | aviso de ausencia |
  respuesta automàtica | mensaje automático | contestación automática
  | risposta automatica | fuori sede | fuori ufficio | assenza dall'ufficio | risposta per assenza | messaggio automatico
  | automatisch antwoord | automatisch antwoordbericht | automatische reactie | afwezigheidsbericht | afwezigheidsmelding |
  afwezigheidsassistent | niet aanwezig | afwezig | niet op kantoor
  | resposta automática | fora do escritório | ausência temporária | mensagem automática | aviso de ausência
  | automatyczna odpowiedź | odpowiedź automatyczna | autoodpowiedź | poza biurem | nieobecność | nieobecność w biurze
  | autosvar | automatiskt svar | automatisk svar | automatisk besvarelse | automatisk svarmelding | frånvarande |
  frånvaro | frånvaromeddelande | fraværsmelding | fravær | fraværsbesked | fraværende | ikke til stede | ikke på kontoret |
  ej på kontoret | inte på kontoret | utanför kontoret
  | automaattinen vastaus | automaattivastaus | poissaoloviesti | poissaoloilmoitus | poissa toimistosta | poissa
  | automatická odpověď | automatická odpoveď | mimo kancelář | mimo kanceláriu | nepřítomnost | nepřítomen
  | automatikus válasz | automatikus üzenet | házon kívül | távollét | irodán kívül
  | автоматический ответ | автоответ | автоматична відповідь | автоматичен отговор | вне офиса | отсутствую |
  отсутствие на рабочем месте | нет на месте
  | otomatik yanıt | otomatik cevap | ofis dışında | ofis dışındayım | automatski odgovor | samodejni odgovor |
  odsotnost | răspuns automat | αυτόματη απάντηση | automaatvastus | automatinis atsakymas | automātiskā atbilde
  | 自動応答 | 自動返信 | 不在通知 | 不在連絡 | 不在 | 自动回复 | 自动答复 | 自動回覆 | 自動回復 | 外出 | 不在办公室 | 자동 회신 | 자동 응답 | 부재중
  | תשובה אוטומטית | رد تلقائي | الرد التلقائي | trả lời tự động | balasan otomatis | ตอบกลับอัตโนมัติ`);

/** `AUTO: Jane Doe is out of the office (returns 03/04)`: Notes and Domino put the name first. */
const NAMED = phrases(`is out of the office | is out of office | is away from the office | is currently out of |
  ist außer haus | ist nicht im büro | ist nicht im haus | ist im urlaub | est absent | est absente | è fuori ufficio |
  is on vacation | is on leave | is on holiday | is niet aanwezig | está fuera de la oficina`);

/** Subjects people write, too. */
const WEAK =
  phrases(`out of office | out of the office | vacation | holiday | on leave | maternity leave | parental leave |
  away | absence | absent | auto | urlaub | abwesen | außer haus | nicht im büro | elternzeit | mutterschutz | congé |
  congés | vacances | vacaciones | ausente | ausencia | fuera | ferie | assenza | assente | vakantie | afwezig | férias |
  ausência | urlop | nieobecn | semester | frånvar | ferie | fravær | loma | poissa | dovolen | nepřít | szabadság |
  távol | отпуск | отсутств | izin | tatil | 休暇 | 不在 | 休假 | 外出 | 휴가 | 부재`);

/** What absence notes say. People say the like in letters: it counts only beside another sign. */
const ABSENCE = phrases(`out of the office | out of office | on vacation | on holiday | annual leave | on leave |
  maternity leave | parental leave | paternity leave | away from my | away from the office | away from email | i am away |
  i'm away | i will be away | i'll be away | will be back on | currently away | not in the office | limited access to |
  no access to my | no access to email | will respond when i return | will reply when i return | upon my return |
  when i return | on my return | no longer with | no longer works | no longer employed | has left the company |
  left the organi | no longer monitored | not be checking | in my absence | during my absence
  | nicht im büro | im urlaub | außer haus | nicht im haus | abwesend | meiner abwesenheit | nicht erreichbar |
  in elternzeit | in mutterschutz | wieder erreichbar | wieder im büro | wieder für sie da | nicht am arbeitsplatz |
  nicht mehr im unternehmen | nicht mehr bei | wird nicht weitergeleitet | nicht automatisch weitergeleitet
  | absent du bureau | je suis absent | en congé | en vacances | serai absent | mon absence |
  de retour le | mon retour | absente du bureau | absent jusqu | absente jusqu | en déplacement
  | fuera de la oficina | estoy de vacaciones | de vacaciones | estaré ausente | mi ausencia | estoy fuera | regreso el |
  a mi regreso | me encuentro fuera | ausente de | vacances fins
  | fuori ufficio | sono in ferie | in ferie | sarò assente | sono assente | mia assenza | fuori sede | al mio rientro |
  sarò di ritorno | non sono in ufficio
  | niet aanwezig | afwezig | met vakantie | op vakantie | niet op kantoor | mijn afwezigheid | weer aanwezig | ben ik weer
  | fora do escritório | estou de férias | de férias | estarei ausente | minha ausência | ausente do | meu regresso |
  meu retorno
  | poza biurem | jestem na urlopie | na urlopie | jestem nieobecn | będę nieobecn | mojej nieobecności | nieobecny |
  po powrocie | przebywam na | nieobecna
  | inte på kontoret | på semester | är på semester | har semester | tillbaka den | är frånvarande | min frånvaro | är ledig |
  ikke på kontoret | på ferie | er på ferie | tilbake den | tilbage den | mit fravær | mitt fravær | ikke til stede |
  holder ferie | fraværende | har ferie
  | poissa toimistosta | olen lomalla | lomalla | olen poissa | palaan | poissaoloni
  | mimo kancelář | na dovolené | na dovolenke | nejsem v kanceláři | jsem mimo | nepřítomen | nepřítomna | mé nepřítomnosti |
  házon kívül | szabadságon | távol vagyok | távollétem | irodán kívül | nem vagyok az irodában
  | в отпуске | отсутствую | нахожусь в отпуске | буду отсутствовать | вне офиса | моего отсутствия | в командировке |
  у відпустці | в отпуска
  | ofis dışında | izindeyim | yıllık izin | ofiste değilim | tatildeyim | yokluğumda | izinde | на одморy | na godišnjem |
  în concediu | σε άδεια | εκτός γραφείου
  | 不在にして | 不在とな | 休暇中 | 休暇を | 外出して | 席を外して | 休業 | 出張中 | 休假 | 外出 | 不在办公室 | 出差 | 度假 | 不在公司 | 休息中 | 휴가 | 부재중 | 출장`);

/** A program that says of itself that it is one; it stands at the beginning of a line. */
const DECLARED =
  phrases(`this is an auto | this is an out of office | this is a computer generated | this is a system generated |
  this is a vacation | this message was automatically | this message is automatically | this message has been automatically |
  this email was automatically | this email is automatically | this is an electronic auto | this reply was automatically |
  this reply is automatically | this e-mail was automatically | this e-mail is automatically | automated reply |
  automatic reply | auto reply | auto-reply | autoreply | automated response | automatic response | auto response |
  auto-response | *** this is an auto | [this is an auto | (this is an auto | ** this is an auto | -- this is an auto |
  *this is an auto | this automatic | this automated | please do not reply to this
  | dies ist eine automatisch | dies ist eine autom. | diese e-mail wurde automatisch | diese nachricht wurde automatisch |
  diese mail wurde automatisch | diese email wurde automatisch | diese antwort wurde automatisch | automatische antwort |
  das ist eine automatisch | automatisch generierte | automatisch erzeugte | diese e-mail ist automatisch | dies ist ein automat
  | ceci est une réponse automatique | ceci est un message automatique | ce message est généré auto | réponse automatique |
  ce message a été généré auto | ce courriel a été généré | cet e-mail est généré auto | message automatique |
  cet email a été envoyé auto | ce message est une réponse auto | ceci est un courriel auto
  | este es un mensaje automático | esta es una respuesta automática | mensaje automático | respuesta automática |
  este mensaje ha sido generado auto | este es un correo auto | este correo ha sido generado auto
  | questa è una risposta automatica | questo è un messaggio automatico | risposta automatica | messaggio automatico |
  questo messaggio è stato generato auto | dit is een automatisch | dit bericht is automatisch | deze e-mail is automatisch |
  automatisch antwoord | deze mail is automatisch
  | esta é uma resposta automática | esta é uma mensagem automática | resposta automática | mensagem automática |
  este é um e-mail automático | to jest automatyczn | ta wiadomość została wygenerowana auto | wiadomość wygenerowana auto |
  automatyczna odpowiedź | odpowiedź automatyczna
  | detta är ett auto | det här är ett auto | dette er et auto | dette er en auto | automatiskt svar | automatisk svar |
  autosvar | tämä on auto | automaattinen vastaus | toto je automatick | tento e-mail byl automaticky | automatická odpov |
  ez egy automatikus | ezt az üzenetet automatikus | automatikus válasz
  | это автоматическ | данное письмо сформировано авто | автоматический ответ | это сообщение создано авто | автоответ |
  bu otomatik | bu bir otomatik | bu e-posta otomatik | bu mesaj otomatik | acesta este un mesaj automat
  | このメールは自動 | 本メールは自動 | これは自動 | 自動返信 | 自動応答 | ※このメールは自動 | ※本メールは | このメッセージは自動 | このメールはシステム |
  这是一封自动 | 此邮件为自动 | 这是自动 | 自动回复 | 本邮件由系统 | 此邮件由系统 | 這是自動 | 此為自動 | 이 메일은 자동 | 자동 회신`);

/** What robots of a service desk say: true of their people, too, so only beside another sign. */
const RECEIVED =
  phrases(`eingangsbestätigung | empfangsbestätigung | accusé de réception | acuse de recibo | conferma di ricezione |
  ontvangstbevestiging | confirmation of receipt | request received | ticket created | ist bei uns eingegangen |
  sind bei uns eingegangen | address has not been verified | is being held | has been held | waitlisted | guest list |
  automatically generated confirmation | we have received your | we've received your | we received your | has been received |
  thank you for contacting | thanks for contacting | thank you for your email | thank you for your e-mail |
  thank you for your message | thanks for reaching out | your request has been | your ticket has been | ticket has been created |
  a ticket has been | please confirm that you | confirm your message | waiting for your confirmation |
  haben ihre anfrage erhalten | haben ihre nachricht erhalten |
  haben ihre e-mail erhalten | vielen dank für ihre anfrage | vielen dank für ihre nachricht | vielen dank für ihre e-mail |
  nous avons bien reçu votre | nous avons reçu votre | merci de nous avoir contacté | hemos recibido su | gracias por contactar |
  abbiamo ricevuto la | grazie per averci contattat | hebben uw bericht | hebben uw e-mail | bedankt voor uw | recebemos a sua |
  recebemos sua | recebemos seu | otrzymaliśmy | dziękujemy za | vi har mottagit | vi har modtaget | vi har mottatt |
  olemme vastaanottaneet | obdrželi jsme | megkaptuk | мы получили ваш | ваше обращение | talebiniz alın | 受け付けました |
  受付いたしました | お問い合わせいただき | 已收到您的 | 我们已收到 | 접수되었습니다`);

/** Forms that are everyday words as well: people write them, too, unless a colon follows. */
const COMMON = new Set(
  phrases(`abwesenheit | afwezig | niet aanwezig | nieobecność | frånvaro | fravær | poissa | nepřítomnost |
  távollét | 外出 | 不在 | odsotnost | отсутствую | holiday reply | mensaje automático | message automatique | ooo | oof`),
);

export type AbsenceSubject = 'form' | 'weak' | null;

/** Whether a subject is one of an absence note, in the very form programs write or in words people use, too. */
export function absenceSubject(subject: string): AbsenceSubject {
  // `[Auto-Reply] Subject`, `Subject (Auto Reply)`
  const whole = fold(subject.slice(0, 300));
  const set = /^\[([^\]]{1,60})\]|\(([^()]{1,60})\)$/.exec(whole);
  const tag = set?.[1] ?? set?.[2];
  if (tag !== undefined && !COMMON.has(tag) && FORMS.includes(tag)) return 'form';
  const plain = whole.replace(/^(?:\[[^\]]{1,60}\]|\*{1,3}|#)\s*/, '');
  const form = FORMS.some(
    (words) => plain.startsWith(words) && /^(?: ?[:;,!([-]| (?:re|aw):|$)/.test(plain.slice(words.length)),
  );
  if (form && !(COMMON.has(plain.split(/ ?[-,(!:;[]/, 1)[0] ?? '') && !plain.includes(':'))) return 'form';
  if (!/^(?:re|aw|fwd?|wg|sv|vs|tr|rv|antw)\s?:/.test(plain) && plain.length < 120 && firstIn(plain, NAMED))
    return 'form';
  return firstIn(plain, WEAK) === undefined ? null : 'weak';
}

/** Whether the opening speaks of an absence. */
export const speaksOfAbsence = (opening: Opening): boolean => firstIn(opening.text, ABSENCE) !== undefined;

/** Whether the writer confirms that something came in, or wants a sender confirmed. */
export const confirmsReceipt = (subject: string, opening: Opening): boolean =>
  firstIn(`${fold(subject.slice(0, 300))} ${opening.text}`, RECEIVED) !== undefined;

/** Whether one of the first lines says that a program wrote this. */
export const declaresItself = (opening: Opening, within: number): boolean =>
  opening.lines.slice(0, within).some((line) => DECLARED.some((words) => line.startsWith(words)));
