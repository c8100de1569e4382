import { html } from 'hono/html';
import type { VisitorWords } from './words.ts';

export const en: VisitorWords = {
  language: 'en',
  locale: 'en-GB',
  form: {
    title: (area) => `Write to ${area}`,
    fields: {
      name: 'Your name',
      email: 'Your e-mail address',
      subject: 'What is it about?',
      message: 'Your message',
      files: 'Files, if you like',
    },
    filesHint: (megabytes) => `Up to ${megabytes} MB in all.`,
    trap: 'Please leave this field empty',
    send: 'Send',
    refused: 'Nothing was sent yet',
    filesAgain: 'Please choose your files once more: a browser does not keep them.',
    wrong: {
      missing: 'Please fill this in.',
      long: (characters) => `Please use at most ${characters} characters.`,
      longText: 'This is longer than 32 KB. Please send the main part of it, or attach it as a file.',
      lines: 'Please write this on one line.',
      character: 'There is a character in it that cannot be read. Please type it anew.',
      email: 'Please give an e-mail address such as ana@example.com.',
      ours: 'This is an address of ours. Please give your own, so that we can reach you.',
      noFile:
        'This came as text, without a file. Please send the form as multipart/form-data, and choose your files again.',
    },
    check: 'Please check:',
    unreadable: 'This could not be read. Please send a form, or JSON, with the matching Content-Type.',
    tooLarge: (megabytes) =>
      `The files are larger than ${megabytes} MB in all. Please send fewer or smaller ones, or send them later in an answer to our mail.`,
    tooManyFiles: (most) => `These are more than ${most} files. Please send fewer, or put them into one archive.`,
    tooMany: (minutes) =>
      `There have been too many messages within an hour. Please send yours again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
    used: 'This form was sent before, with other words, and that message has arrived. Send it once more if this is a further message.',
    broken: 'Something went wrong on our side. Please send it once more in a moment.',
  },
  sent: {
    title: (ref) => `We have your message (${ref})`,
    heading: 'Thank you. We have your message.',
    reference: (area, ref) => html`Your reference at ${area} is ${ref}.`,
    confirmed: 'A confirmation is on its way to you by mail.',
    unconfirmed:
      'We send no further confirmation by mail within this hour, as many messages name your address. Please keep this page: the reference and the link are on it.',
    look: 'See how it stands',
  },
  status: {
    reference: 'Reference',
    status: 'Status',
    who: 'Who has it',
    next: 'What is next',
    goesOn: 'Goes on in',
    asked: 'We asked you',
    ended: 'How it ended',
    names: { new: 'new', climbing: 'climbing', held: 'held', waiting: 'waiting', solved: 'solved', closed: 'closed' },
    means: {
      new: 'It has arrived, and we are about to ask a colleague to take it.',
      climbing: 'We are asking colleagues one after the other to take it.',
      held: 'Somebody has it.',
      waiting: 'We are waiting for your answer.',
      solved: 'It is solved.',
      closed: 'It is closed.',
    },
    endings: {
      solved: 'We have done what you asked for.',
      answered: 'We have answered your question.',
      not_ours: 'It is for somebody else to help you with.',
      duplicate: 'We look after it together with another message of yours.',
      spam: 'We took it for unwanted mail. If it was not, please write to us again.',
      withdrawn: 'You told us that you no longer need it.',
      overcome_by_events: 'Events have overtaken it',
    },
    nobodyYet: 'Nobody yet: we are asking.',
    nobody: 'Nobody.',
    answer: 'Please answer by replying to our mail.',
    by: {
      asking: (by) => `By ${by} somebody has taken it, or we ask the next colleague.`,
      held: (by, who) => `${who ?? 'We'} will do the next step by ${by}.`,
      waiting: (by) => `Without an answer we look at it again by ${by}.`,
      solved: (by) => `It closes on ${by}. Until then, just answer our mail if something is still open.`,
    },
  },
};
