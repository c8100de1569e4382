import type { StoryWords } from './words.ts';

export const story: StoryWords = {
  heading: 'Tell us your story',
  thanks: 'Thank you. It is on record.',
  invite: 'Tell us your story, and decide what may become of it',
  about:
    'What you went through with us, good or bad, can help others here to do better. You alone decide what may become of it.',
  words: 'Your story, in your own words',
  hint: (characters) => `What happened, what helped, what was missing? Up to ${characters} characters.`,
  keep: 'Leave it empty, and what you told us stays. New words take its place, and what was made of the old ones goes.',
  ask: 'What may become of it?',
  consent: {
    internal:
      'Keep my story for those alone who looked after me: the staff of this area may read it and learn from it.',
    published:
      'Publish my story with names changed: a person replaces names of people, firms and places and all numbers first. Then everybody who works here may read it, here and in their weekly mail, and read it out.',
    'not-kept': 'Do not keep my story: nothing that I wrote here stays, and what was published is taken back at once.',
  },
  back: 'You can change your mind on this page at any time. What you take back is gone from our pages at once, and from every mail that is still to go. Only what stood in a mail before cannot be called back.',
  send: 'Record my decision',
  sendAgain: 'Change my decision',
  decided: (at) => `You decided on ${at}:`,
  published: 'Your story is published, with names changed.',
  waits: 'It is not published yet: a person changes the names first.',
  why: 'Your story and your decision should really be yours. So we first send a code to your e-mail address.',
  nothing: 'There is no story to tell here yet: we are still on it. To tell us anything, just answer our mail.',
  refused: 'Nothing was sent yet',
  wrong: {
    choice: 'Please choose what may become of your story.',
    missing: 'Please write your story, or choose that it is not kept.',
    words: (characters) => `Please use at most ${characters} characters.`,
    character: 'There is a character in your words that cannot be read. Please type it anew.',
    form: 'Please send the form of this page.',
  },
};
