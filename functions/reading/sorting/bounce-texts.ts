import { fold, phrases } from './folded.ts';

/**
 * How mail servers begin the subject of a report. After the English of Postfix, Sendmail, Exim, qmail, Exchange, Domino,
 * GroupWise, MDaemon, Courier and others the translations that Exchange, Notes and providers send (RFC 3464 fixes none).
 */
const SUBJECTS = phrases(`
  Your mail was not delivered | Your message was not delivered | Your email was not delivered | Message you sent blocked |
  Nachricht konnte nicht zugestellt | E-Mail konnte nicht zugestellt | Mail konnte nicht zugestellt | Wiadomość zwrócona |
  Mail failed, returning | Teslim edilemez | Kan inte levereras: | Kan ikke leveres: | Ikke levert: | 无法送达 |
  Nie można dostarczyć: | Не удается доставить: | Ei voi toimittaa: | No se puede entregar: | Your message was rejected | Your mail was rejected | Notice: mail delivery | Systems bounce | メールエラー |
  Undelivered mail returned to sender | Undeliverable | Un-deliverable | Nondeliverable mail |
  Mail delivery fail | Mail delivery delay | Mail delivery status |
  Delivery status notification |
  Failure notice | Failed mail |
  Returned mail | Returned e-mail | Returned email | Return receipt failure |
  Message status - undeliverable | Message undeliverable | Message delivery fail | Message not delivered |
  Message delivery delay | Message could not be delivered |
  Non-delivery report | Non delivery report | Non-delivery notif | NDN: | NDR: | DSN: | Mail could not be delivered |
  Email could not be delivered | E-mail could not be delivered |
  Your mail could not be delivered | Your email could not be delivered |
  Warning: could not send message | Warning: mail delay |
  Mail system error | Mailsystem: |
  Permanent delivery failure | Temporary delivery failure | Transient delivery failure |
  Email delivery fail | Email delivery error | E-mail delivery fail |
  Automatically rejected mail | Bounced mail | Bounced email | Bounced message | Mail bounced | Bounce notification |
  Notification of undelivered |
  Considered unsolicited bulk email | Banned contents from you |
  Mail delivery system | Postmaster notify |
  Unzustellbar | E-Mail nicht zustellbar | Mail nicht zustellbar |
  Benachrichtigung zum Übermittlungsstatus | Benachrichtung zum Übermittlungsstatus |
  Benachrichtigung zum Zustellstatus | Übermittlung fehlgeschlagen |
  Ihre E-Mail konnte nicht zugestellt | Ihre Nachricht konnte nicht zugestellt | Nachricht nicht zugestellt |
  Nachricht unzustellbar | Fehlerbericht Zustellung |
  Non remis | Non distribuable | Échec de remise | Échec de distribution |
  Rapport de non-remise | Notification d’état de remise | Notification d'état de la distribution |
  Message non délivré | Retour à l'expéditeur | Avis de non-remise | Courrier non remis | Notification de non remise |
  Mensaje no entregado | Notificación de estado de entrega | Correo devuelto |
  Estado de la notificación de entrega | Mensaje devuelto |
  Mensagem não entregue |
  Notificação de status de entrega | Notificação de estado de entrega | Mensagem devolvida | E-mail devolvido |
  Non recapitabile |
  Notifica dello stato del recapito | Posta non consegnata | Messaggio non recapitato | Avviso di mancata consegna |
  Onbestelbaar | Onbezorgbaar |
  Olevererbart |
  Uleveret |
  Viestiä ei voitu toimittaa | Toimittamaton |
  Niedostarczon | Zwrot wiadomości | Zwrot poczty |
  Nedoručiteln | Nedoručiteľn | Kézbesíthetetlen | Sikertelen kézbesítés | Nem kézbesíthető |
  Недоставлен | Сообщение не доставлено |
  Nelivrabil | Nedostavljiv | Δεν είναι δυνατή η παράδοση |
  配信不能 | 配信できません | 配信エラー | 未配信 | 配達不能 | メール配信エラー | 配信状態通知 |
  无法传递 | 無法傳遞 | 无法投递 | 無法投遞 | 系统退信 | 投递失败 | 传递失败 | 未传递 | 傳送失敗 |
  배달되지 않음 | 전달할 수 없음 | 배달 못함 | 배달 실패 | 발송 실패`);

/** Forms that customers use of parcels, orders and accounts, too: one sign among others. */
const DOUBTFUL_SUBJECTS = phrases(`
  Your message to | Your mail to | Your email to | Mail delivery error | Mail delivery problem | Undelivered | Delivery failure | Non-delivery | Non delivery | Nondelivery | Delivery failed |
  Delivery has failed | Delivery error | Delivery notification | Delivery report |
  Delivery delayed | Delivery problem | Delivery unsuccessful | Failure delivery | Failed delivery |
  Failed to deliver | Failure of delivery | Returned to sender | Returned message | Message delayed |
  Message rejected | Message refused | Your message could not be delivered | Could not deliver |
  Unable to deliver | Cannot deliver | Couldn't deliver | Warning: message | Mail error | Delayed mail |
  Delayed delivery | Rejected mail | Rejected: | Permanent failure | Mail not delivered | Email not delivered |
  Mail was not delivered | Unknown user | User unknown | User not known | No such user | Mail rejected |
  Email rejected | Address not found | Recipient unknown | Invalid recipient | Bad address | Mailbox full |
  Mailbox is full | Mailbox unavailable | Over quota | Quota exceeded | Message blocked | Bad header |
  Virus found in | Virus in mail | Delivery attempts to | Error sending message | Error delivering mail |
  Delivery attempt failed | Mail failure | Nie zugestellt | Problem delivering mail | Problems delivering |
  Nicht zustellbar | Zustellung fehlgeschlagen | Fehlgeschlagene Zustellung | Zustellungsfehler |
  Fehler bei der Zustellung | Verzögerte Zustellung | Zustellung verzögert | Zustellbericht | Remise impossible |
  Échec de la remise | Message non distribué | No se puede entregar | No entregado | Error de entrega |
  Fallo en la entrega | Entrega fallida | Não entregue | Não é possível entregar | Falha na entrega |
  Não foi possível entregar | Mancato recapito | Mancata consegna | Consegna non riuscita | Errore di consegna |
  Non consegnat | Niet bezorgd | Bezorging mislukt | Niet afgeleverd | Kan niet worden bezorgd |
  Kan inte levereras | Leveransfel | Kunde inte levereras | Ej levererat | Går inte att leverera |
  Kan ikke leveres | Ikke levert | Ikke leveret | Leveringsfejl | Kunne ikke leveres | Leveringsfeil |
  Ei voi toimittaa | Toimitus epäonnistui | Ei toimitettu | Nie można dostarczyć | Nie dostarczono |
  Nie doręczon | Nedoručen | Nelze doručit | Не удается доставить | Не доставлено | Ошибка доставки |
  Невозможно доставить | Teslim edilemedi | Teslim edilemeyen | İletilemedi | 不達 | 送信エラー | 退信 | 未送达`);

/** What only a mail server says to a sender, or what one says of a recipient. */
export const SURE_PHRASES = phrases(`
  mail has not been delivered | message rejected | message was considered | mail was considered | unknown local part |
  message could not be sent | mail could not be sent | email could not be sent | no such address | is not receiving mail | blocked by our spam | blocked by our bulk | ihre nachricht an | your message to |
  your mail to | your email to | address is no longer in use | recipient is not | message that you sent |
  final-recipient: rfc822 | reporting-mta: dns | diagnostic-code: smtp |
  this is the qmail-send program | this is the mail system at host | this is the postfix program at host |
  this message was created automatically by mail delivery software | this message was created automatically by the |
  transcript of session follows | the following addresses had permanent | the following addresses had delivery |
  the following addresses had transient | an error occurred while trying to deliver the mail to the following |
  delivery to the following recipient failed | delivery to the following recipients failed |
  delivery has failed to these |
  this is the mail delivery | this is the machine generated message | this is the email system at |
  this is the mail server |
  this is a delivery status notification | this report relates to a message you sent | this is the courier mail |
  your message did not reach |
  did not reach the following recipient | did not reach the intended recipient |
  the following recipients did not receive |
  message could not be delivered | mail could not be delivered | mail you sent could not |
  message couldn't be delivered |
  message has not been delivered | message was not delivered | message wasn't delivered | message can't be delivered |
  message cannot be delivered | message is undeliverable | email could not be delivered |
  e-mail could not be delivered |
  email was not delivered | e-mail was not delivered | mail was not delivered |
  unable to deliver message | unable to deliver mail |
  delivery of the following message | your message was automatically rejected | your message was rejected |
  message was rejected | message has been rejected | mail has been rejected | mail was rejected |
  message has been blocked |
  message delivery has been delayed |
  will be retried until |
  message is returned | message has been returned | message returned | mail is returned | undelivered message |
  undeliverable mail | undeliverable message | undeliverable address | undeliverable to the following | non-delivery |
  invalid recipient | unknown recipient | unknown recipients | recipient address rejected | user unknown |
  unknown user |
  no such user | no such recipient | no mailbox here | mailbox unavailable | mailbox full | mailbox is full |
  is over quota | exceeded storage | exceeded its quota |
  account that you tried to reach | address couldn't be found | unrouteable address |
  unroutable address | host unknown | addresses were not found |
  address is no longer | mailbox has been disabled |
  message contained a virus | considered unsolicited bulk |
  konnte nicht übermittelt werden | unzustellbar |
  fehler bei der übermittlung | postfach ist voll |
  nachricht hat einige oder alle | ihre nachricht wurde nicht | empfänger unbekannt | unbekannter empfänger |
  n'a pas pu etre envoye | échec de la remise | utilisateur inconnu |
  boîte aux lettres pleine | pas pu acheminer | destinataire inconnu |
  usuario desconocido | buzón lleno |
  utente sconosciuto | casella piena | non recapitabile |
  onbestelbaar |
  viestiä ei voi toimittaa |
  nie mogła zostać dostarczona | nie może zostać dostarczona | nie została dostarczona |
  nem kézbesíthető |
  配信できませんでした | 配信されませんでした | 配送できません | 配信に失敗 |
  宛先不明 | ユーザーが見つかりません | 送信されませんでした |
  无法传递 | 無法傳遞 | 无法投递 | 無法投遞 | 被退信 |
  배달하지 못했 | 전송하지 못했`);

/** What is said of parcels, too. */
export const HINTS = phrases(`
  not been delivered | is no longer in use | is no longer active |
  wasn't able to deliver | was not able to deliver | were not able to deliver | could not be delivered to |
  cannot be delivered to | couldn't be delivered to | wasn't delivered to | was not delivered to |
  has been unable to deliver | unable to deliver your | unable to deliver the | could not deliver |
  failed to deliver | cannot deliver | couldn't deliver | delivery failed | delivery has failed |
  delivery failure | has been delayed | could not yet be delivered | has not yet been delivered |
  delivery attempt | will keep trying | returned to sender | is being returned to you | quota exceeded |
  user not found | recipient not found | address does not exist | user does not exist | user doesn't exist |
  host not found | is not a known user | not listed in | is no longer valid | this account has been |
  this user is not | contained a virus | contains a virus | was infected | konnte nicht zugestellt werden |
  nicht zugestellt werden | zustellung der | konnte nicht ausgeliefert werden | nicht erreicht |
  ist nicht bekannt | zustellversuch | n'a pas pu être remis | n'a pas pu être livré | n'a pas pu être délivré |
  n'a pas pu être distribué | la remise a échoué | n'a pas été remis | impossible de remettre |
  n'est pas parvenu | n'a pas été délivré | impossible de délivrer | no se pudo entregar |
  no se ha podido entregar | no pudo ser entregado | no ha podido ser entregado | no se puede entregar |
  error al entregar | la entrega ha fallado | no se entregó | no ha sido entregado | não pôde ser entregue |
  não pode ser entregue | não foi possível entregar | não foi entregue | falha na entrega | a entrega falhou |
  non è stato possibile recapitare | impossibile recapitare | non può essere consegnat | non è stato consegnat |
  non è stato recapitat | consegna non riuscita | recapito non riuscito | impossibile consegnare |
  kon niet worden bezorgd | kon niet worden afgeleverd | niet worden besteld | bezorging is mislukt |
  niet bezorgd | kunde inte levereras | kunde inte skickas | leverans misslyckades | kunne ikke leveres |
  kan ikke leveres | levering mislykkedes | levering mislyktes | har ikke nådd | ei voitu toimittaa |
  toimitus epäonnistui | ei toimitettu | nie można dostarczyć | nie udało się dostarczyć | nelze doručit |
  nebylo možné doručit | nebyla doručena | nie je možné doručiť | nem sikerült kézbesíteni |
  не удалось доставить | не может быть доставлено | не было доставлено | невозможно доставить | не доставлено |
  ошибка доставки | teslim edilemedi | iletilemedi | teslim edilememiştir | nu a putut fi livrat |
  не може да бъде доставено | isporuka nije uspjela | 送信できませんでした | 届けられませんでした | 存在しません | お届けできません | 配達できません |
  未能送达 | 未送达 | 投递失败 | 无法送达 | 無法送達 | 发送失败 | 退回 | 배달되지 않 | 전달할 수 없`);

/** What an SMTP server answers (RFC 5321, 4.2; RFC 3463): a sign beside another, as people paste it too. */
export const SMTP_ANSWER =
  /\b[45][0-5]\d[ -]#?[45]\.\d{1,3}\.\d{1,3}\b|#[45]\.\d{1,3}\.\d{1,3}\b|\b55[0-4][ -][<a-z]|\bsmtp error/;

/** Inside a longer subject, as home-made programs write it: `[host] Mail to X: undeliverable`. */
const INSIDE = phrases(`
  undeliverable | undelivered | delivery fail | delivery status | not delivered | mail delivery | non-delivery |
  could not be delivered | returned mail | failure notice | delivery problem | nicht zustellbar | unzustellbar |
  user unknown | unknown user | delayed | mailer-daemon | mail failed | returned to sender | bounce`);

/** What stands before the form: a list's or a filter's tag, dashes, stars. */
const TAG = /^(?:\[[^\]]{1,60}\]|\*{2,}[^*]{1,40}\*{2,}|<[^>]{1,60}>|[-*#!]+)\s*/;

/** How surely a subject is a mail server's: 3 in a form programs write, 2 in a doubtful one, 1 when it speaks of failure. */
export function bounceSubject(subject: string): 0 | 1 | 2 | 3 {
  const plain = fold(subject.slice(0, 500)).replace(TAG, '');
  if (SUBJECTS.some((form) => plain.startsWith(form))) return 3;
  if (DOUBTFUL_SUBJECTS.some((form) => plain.startsWith(form))) return 2;
  return INSIDE.some((word) => plain.includes(word)) ? 1 : 0;
}
