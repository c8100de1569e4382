/** What customers tell, and what it changed where the desk knows of it. */
export const STORIES: readonly [Story, ...Story[]] = [
  [
    'I had given up already. Then somebody called me before I had to ask, and stayed with it until the money was back.',
    'Payments that are only reserved are marked on the invoice now.',
  ],
  [
    'The parcel was a birthday present. They found it at nine in the evening, and it was there the next morning.',
    'The carrier calls us now before a parcel goes back.',
  ],
  [
    'Three people had told me three things. The fourth listened to the end, and said what would happen and when. It did.',
    'Whoever takes a call sees now what the others have said.',
  ],
  [
    'My machine stood still in the middle of the harvest. Somebody knew which part it was by the sound alone.',
    'The part stands in the shop now, with a picture.',
  ],
  ['I wrote in anger. The answer was so friendly that I had to write again, and say sorry.', null],
];
type Story = readonly [text: string, ledTo: string | null];
