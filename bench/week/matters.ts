/** What customers of a small company write about, what is done for them, and what they say of it. */
export const AREAS = ['billing', 'shipping', 'repairs'] as const;
export type AreaId = (typeof AREAS)[number];

/** One kind of matter, with what the holder does next and how it ends. */
export interface Matter {
  readonly subject: string;
  readonly text: string;
  readonly steps: readonly [string, ...string[]];
  readonly solved: string;
}
type Matters = readonly [Matter, ...Matter[]];

export const MATTERS: Readonly<Record<AreaId, Matters>> = {
  billing: [
    {
      subject: 'Please send the bill to our accountant',
      text: 'From now on all bills should go to our accountant as well. Where do I say that?',
      steps: ['Add the second address'],
      solved: 'Both of you get each bill from now on.',
    },
    {
      subject: 'What is this fee for?',
      text: 'There is a fee of 4.90 on my bill, and I cannot find it in the offer.',
      steps: ['Look up the fee'],
      solved: 'It should not have been there, and was paid back.',
    },
    {
      subject: 'Billed twice for one order',
      text: 'Order 1182 was taken from my account twice, and the rent is due on Friday.',
      steps: ['Look at both bookings', 'Ask the bank for the second one'],
      solved: 'The second payment went back on the same day.',
    },
    {
      subject: 'The invoice names our old company',
      text: 'We changed our name in March. Our tax office does not accept the invoice as it is.',
      steps: ['Correct the name', 'Send the corrected invoice'],
      solved: 'The corrected invoice is in your inbox, and the next ones will be right.',
    },
    {
      subject: 'A discount is missing',
      text: 'The voucher from your newsletter was accepted, but the bill shows the full price.',
      steps: ['Look up the voucher'],
      solved: 'The difference is back on your card.',
    },
    {
      subject: 'Can we pay in two parts?',
      text: 'It is a hard month for our workshop. Could we pay half now and half in January?',
      steps: ['Ask whether two parts are possible', 'Write down the plan'],
      solved: 'Two parts are agreed, without a fee.',
    },
    {
      subject: 'Reminder for a bill that is paid',
      text: 'I paid on the 3rd and now there is a reminder with a fee. I am quite upset.',
      steps: ['Find the payment'],
      solved: 'The payment had the wrong reference. The reminder and its fee are gone.',
    },
  ],
  shipping: [
    {
      subject: 'The parcel is with a neighbour I do not know',
      text: 'The card says “neighbour”, and nothing else. There are forty flats in this house.',
      steps: ['Ask the driver'],
      solved: 'It was with Mrs. Adler on the second floor, who was very pleased about the visit.',
    },
    {
      subject: 'Can it come on Saturday?',
      text: 'We both work until six. Is there any way to have the bed on a Saturday?',
      steps: ['Ask for a Saturday tour'],
      solved: 'It comes on Saturday between ten and twelve.',
    },
    {
      subject: 'Where is my parcel?',
      text: 'The tracking has not moved for six days, and it is a birthday present for Sunday.',
      steps: ['Call the carrier', 'Send a second one by express'],
      solved: 'A second parcel arrived on Saturday.',
    },
    {
      subject: 'Wrong colour in the box',
      text: 'We ordered four blue chairs; two of them are green.',
      steps: ['Reserve two blue chairs', 'Arrange the pick-up'],
      solved: 'Two blue chairs are there, and the green ones were picked up.',
    },
    {
      subject: 'New address before it ships',
      text: 'We are moving on Wednesday. Can the desk go to the new place?',
      steps: ['Change the address at the carrier'],
      solved: 'It goes to the new address.',
    },
    {
      subject: 'The box was open',
      text: 'The box came half open and the lamp has a scratch. There are guests tomorrow.',
      steps: ['Look for a lamp near the customer', 'Call the store'],
      solved: 'A new lamp could be had from the store round the corner.',
    },
    {
      subject: 'Delivery to the third floor',
      text: 'My father is 82 and cannot carry the washing machine upstairs.',
      steps: ['Ask for two people'],
      solved: 'Two people carried it up and took the old one along.',
    },
  ],
  repairs: [
    {
      subject: 'The door squeaks since the visit',
      text: 'The oven works again, thank you! But its door squeaks now, and it wakes the baby.',
      steps: ['Ask the technician who was there'],
      solved: 'A drop of oil helped; the technician came by on the way home.',
    },
    {
      subject: 'The dishwasher leaks again',
      text: 'It was repaired two weeks ago, and this morning the floor was wet again.',
      steps: ['Find out what was changed', 'Send somebody with the right seal'],
      solved: 'A seal was missing; it is in place, and the machine ran twice while we watched.',
    },
    {
      subject: 'Which filter fits?',
      text: 'The manual names three filters. Which one fits a model of 2019?',
      steps: ['Look into the parts list'],
      solved: 'It is the F3; one is on its way as a gift.',
    },
    {
      subject: 'Nobody came',
      text: 'I took a day off for the technician between 8 and 12, and nobody came.',
      steps: ['Call the technician', 'Offer the first appointment tomorrow'],
      solved: 'The technician came the next morning at eight, and the visit costs nothing.',
    },
    {
      subject: 'A spare part for an old mixer',
      text: 'It was my grandmother’s. Is there any way to get the whisk?',
      steps: ['Ask the workshop', 'Ask the collector in Bremen'],
      solved: 'The workshop had one last whisk in a drawer.',
    },
  ],
};

export const CUSTOMERS = [
  'Carla Reyes', 'Omar Haddad', 'Ines Vogel', 'Tom Fischer', 'Aiko Mori', 'Lena Brandt', 'Paul Okafor', 'Greta Lind',
  'Noor Aziz', 'Milan Novak', 'Edith Wagner', 'Jonas Keller', 'Sofia Rossi', 'Amir Khan', 'Bea Lang', 'Hugo Petit',
] as const; // prettier-ignore
export const NEWS = [
  'Is there any news?',
  'Just to say: the order number is 1182.',
  'When will I hear from you?',
] as const;
export const UP = [
  'Thank you for staying with it.',
  'You listened first. That is rare.',
  'So quick, and so kind on the phone!',
  'Das hat uns sehr geholfen.',
  'My father is delighted.',
] as const;
export const DOWN = [
  'It took three mails until somebody understood me.',
  'Solved, but nobody told me for two days.',
] as const;
export const THANKS = ['Thank you!', 'Perfect, thanks a lot.'] as const;
export const EVENTS = ['The customer moved abroad', 'The shop closed for good'] as const;
type Thanks = readonly [behaviour: string, words: string];
/** Behaviours of thanks among colleagues, each with words that fit. */
export const KUDOS: readonly [Thanks, ...Thanks[]] = [
  ['rescued', 'You took it over when I was drowning, and the customer never noticed.'],
  ['listened', 'You heard what the customer was really worried about.'],
  ['taught', 'You showed me how the bookings hang together.'],
  ['enrolled-others', 'You brought the workshop in within minutes.'],
  ['improved-process', 'The note that you left saves us an hour each week.'],
];
export const REVIEW = {
  wanted: 'To know where it stands before the weekend.',
  did: 'We found it on the second day, after asking two others.',
  change: 'Ask the carrier on the first day.',
} as const;
/** About the system, naming nobody. */
export const LESSON = 'What the carrier shows is a day old: who waits for it finds out a day late.';
export const IDEAS: readonly [Idea, ...Idea[]] = [
  ['Mark payments that are only reserved', 'Invoices'],
  ['Say on the day before when the parcel comes', 'Delivery'],
  ['Print the filter’s name on the machine', 'Manuals'],
];
type Idea = readonly [title: string, theme: string];
