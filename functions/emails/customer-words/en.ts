import type { CustomerWords } from './words.ts';

export const en: CustomerWords = {
  language: 'en',
  locale: 'en-GB',
  hello: (name) => `Hello ${name},`,
  look: 'See how it stands',
  yours: 'The link above is yours alone: it shows your request and changes nothing.',
  yoursBoth: 'The links above are yours alone. Opening them changes nothing.',
  filesCame: (names, many) => `${many ? 'Files' : 'A file'} came with it: ${names}.`,
  acknowledgement: {
    preview: (ref) => `We have your message, and are asking a colleague to take it now. Your reference is ${ref}.`,
    thanks: (area, ref) => `Thank you for writing to ${area}. Your message has arrived, and its reference is ${ref}.`,
    asking: (wait, working) =>
      `We are asking a colleague to take it now. If they are busy, we ask the next one after ${wait}${working ? ' of our working hours' : ''}, and so on, until somebody has it. Then we tell you who it is.`,
    toAdd: 'If you want to add something, just answer this mail.',
    youWrote: 'You wrote',
  },
  holder: {
    preview: (who, by) => `${who} takes care of your request. The next thing happens by ${by}.`,
    news: (who, area) => `Good news: ${who} of ${area} has your request now, and takes care of it.`,
    who: 'Who has it',
    nextBy: 'Next step by',
    promise: (who) =>
      `By then ${who} takes the next step. If something comes between, the desk asks a colleague to help as well: you need not ask again.`,
    call: {
      preview: (who) => `${who} will call you about your request.`,
      news: (who, area) =>
        `Thank you for telling us that it has not helped yet. We are sorry. ${who} of ${area} has it now, and will call you.`,
      by: 'A call by',
      number: (who) =>
        `How can ${who} reach you, and when does it suit you? Just answer this mail. If we have no phone number of yours, ${who} writes to you in person.`,
    },
  },
  reply: {
    preview: {
      reply: (who, area) => `An answer from ${who}, ${area}.`,
      question: (who, area) => `${who} of ${area} has a question for you.`,
      resolution: (who, area) => `How your request ended, from ${who}, ${area}.`,
    },
    outcome: {
      solved: 'Your request is solved.',
      answered: 'Here is the answer to your question.',
      not_ours:
        'We have looked into your request, and it is not in our hands to settle it. This is what we can tell you.',
      duplicate: 'We have this matter under another reference already, and go on with it there. So this one is closed.',
      spam: 'We took your message for one that needs no answer, and have closed it.',
      withdrawn: 'As you wished, we have closed your request.',
      overcome_by_events: 'Your request has been overtaken by events',
    },
    didItHelp: 'Did it help? Tell us on this page',
    closing: {
      reply: (who) => `Just answer this mail to reach ${who}.`,
      question: (who) => `Just answer this mail: ${who} goes on as soon as your answer is here.`,
      resolution: (who) => `If something is still open for you, just answer this mail: ${who} takes it up again.`,
    },
    linkShows: 'The link shows how it stands.',
    onThePhone: (ref) => `On the phone, please name ${ref}.`,
  },
  code: {
    preview: {
      vote: 'Your code to tell us whether it helped.',
      message: 'Your code to send us your message.',
      story: 'Your code for your story.',
    },
    typeIt: {
      vote: 'Here is your code. Please type it on the page on which you tell us whether it helped:',
      message: 'Here is your code. Please type it on the page on which you wrote to us:',
      story: 'Here is your code. Please type it on the page on which you tell us your story:',
    },
    code: 'Your code',
    until: 'Works until',
    shows: {
      vote: 'It shows us that the answer comes from you, and works once.',
      message: 'It shows us that the message comes from you, and works once.',
      story: 'It shows us that the story, and what may become of it, comes from you. It works once.',
    },
    notYou:
      'Did you not ask for it? Then somebody else may have your link. Nothing happens without the code: please do not pass it on, and do nothing more.',
  },
  willBeLookedAt: {
    preview: 'Your mail has arrived, and a person will look at it.',
    thanks: (area) => `Thank you for writing to ${area}. Your mail has arrived, and a person will look at it.`,
    please: 'It seems to be about a conversation in which we do not know you yet. So please allow us a moment.',
  },
};
