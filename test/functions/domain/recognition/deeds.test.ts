import { describe, expect, test } from 'vitest';
import { deedsOf } from '../../../../functions/domain/recognition/deeds.ts';
import type { Happening, What } from '../../../../functions/domain/reports/happening.ts';
import { after } from '../../../../functions/domain/time.ts';
import { anArea, named, NOW, REF } from '../../../support/builders.ts';

/** Things that happened to one ticket, an hour apart. */
const happened = (...what: What[]): Happening[] =>
  what.map((one, i) => ({
    area: 'billing',
    at: after(NOW, i * 3_600),
    id: `h${i}`,
    ref: REF,
    subject: 'Charged twice',
    what: one,
  }));
const deeds = (...what: What[]) => deedsOf(happened(...what), anArea());

const resolved = (more: Partial<Extract<What, { kind: 'resolved' }>> = {}): What => ({
  kind: 'resolved',
  by: named('ana'),
  code: 'solved',
  resolution: 1,
  subject: 'Charged twice',
  customer: 'cleo@example.org',
  channel: 'mail',
  openedAt: NOW,
  contacts: 1,
  answers: 1,
  holders: 1,
  spent: [],
  ...more,
});
const voted = (value: 'up' | 'down', resolution = 1, about: string | null = 'ana'): What => ({
  kind: 'voted',
  number: 1,
  resolution,
  value,
  about: about === null ? null : named(about),
});
const comes = (more: Partial<Extract<What, { kind: 'contact' }>> = {}): What => ({
  kind: 'contact',
  channel: 'mail',
  customer: 'cleo@example.org',
  opens: false,
  was: 'solved',
  ...more,
});
const step = (kept: boolean, person = 'ana'): What => ({
  kind: 'next-step',
  person: named(person),
  kept,
  what: 'call',
});
type Why = Extract<What, { kind: 'held' }>['why'];
type From = Extract<What, { kind: 'held' }>['from'];
const held = (person: string, from: From, why: Why): What => ({
  kind: 'held',
  person: named(person),
  from,
  why,
  passedOn: false,
});
type Outcome = Extract<What, { kind: 'ask' }>['outcome'];
const ask = (person: string, rung: From, outcome: Outcome): What => ({
  kind: 'ask',
  person: named(person),
  rung,
  outcome,
  why: 'request',
});

describe('F89: confirmed by the customer, and by nothing else', () => {
  test.each<[string, What[], string[]]>([
    ['a vote that it helped', [resolved(), voted('up')], ['Ana']],
    ['the newest word counts: first no, then yes', [voted('down'), voted('up')], ['Ana']],
    ['the newest word counts: first yes, then no', [voted('up'), voted('down')], []],
    ['each resolution by itself', [voted('down', 1), voted('up', 2, 'ben')], ['Ben']],
    ['solved, and nobody has said anything', [resolved(), resolved({ resolution: 2 })], []],
    ['a vote about nobody', [voted('up', 1, null)], []],
  ])('%s', (_what, what, who) => {
    expect(deeds(...what).confirmed.map((one) => one.who.name)).toEqual(who);
  });

  test('each entry says who, what for whom, and on which vote it rests', () => {
    expect(deeds(voted('up')).confirmed).toEqual([
      {
        at: NOW,
        area: 'billing',
        who: { id: 'ana', name: 'Ana' },
        what: 'Charged twice',
        evidence: { kind: 'vote', ref: REF, number: 1, resolution: 1 },
      },
    ]);
  });
});

describe('promises kept', () => {
  test.each<[string, What[], string[]]>([
    ['kept', [step(true)], ['Ana']],
    ['kept often in one matter: one entry', [step(true), step(true), step(true)], ['Ana']],
    ['kept, and later missed, in one matter', [step(true), step(false)], []],
    ['missed by one, kept by the other', [step(false), step(true, 'ben')], ['Ben']],
    ['missed', [step(false)], []],
  ])('%s', (_what, what, who) => {
    expect(deeds(...what).promises.map((one) => one.who.name)).toEqual(who);
  });
});

describe('F101: solved at the first touch', () => {
  test.each<[string, What[], number]>([
    ['the customer came once and was answered once', [comes({ opens: true, was: 'new' }), resolved()], 1],
    ['a call, and the mail that tells its end', [resolved({ channel: 'phone', answers: 2 })], 1],
    ['two answers by mail', [resolved({ answers: 2 })], 0],
    ['the customer came twice', [resolved({ contacts: 2 })], 0],
    ['two had it', [resolved({ holders: 2 })], 0],
    ['the second time that it was solved', [resolved({ resolution: 2 })], 0],
    ['the customer came again about it', [resolved(), comes()], 0],
    ['the customer came again by another ticket', [resolved(), comes({ opens: true, was: 'new' })], 0],
    ['somebody else wrote about it', [resolved(), comes({ customer: 'kim@example.org' })], 0],
    ['the customer says that it did not help', [resolved(), voted('down')], 0],
    ['the customer says that it helped', [resolved(), voted('up')], 1],
    ['the customer says thanks', [resolved(), comes({ thanks: true })], 1],
    ['its code was corrected: it is one entry', [resolved(), resolved({ code: 'answered' })], 1],
    ['its code was corrected: it was another’s matter', [resolved(), resolved({ code: 'duplicate' })], 0],
    ['its code was corrected: it was solved after all', [resolved({ code: 'withdrawn' }), resolved()], 1],
    ['unwanted mail', [resolved({ code: 'spam' })], 0],
    ['overtaken by events', [resolved({ code: 'overcome_by_events' })], 0],
  ])('%s', (_what, what, count) => {
    expect(deeds(...what).firstTouch).toHaveLength(count);
  });

  test('whoever corrects a code has not solved the matter by that', () => {
    const of = deeds(resolved(), resolved({ code: 'answered', by: named('lou') })).firstTouch;
    expect(of).toMatchObject([{ at: NOW, who: { name: 'Ana' } }]);
  });

  test('another customer with another ticket is nothing to it', () => {
    const [one] = happened(resolved());
    const [other] = happened(comes({ customer: 'kim@example.org', opens: true, was: 'new' }));
    const later = { ...other!, ref: '0THERREF', at: after(NOW, 7_200) };
    expect(deedsOf([one!, later], anArea()).firstTouch).toHaveLength(1);
  });
});

describe('rescues, and helpers behind the desk', () => {
  test.each<[string, What[], string[], string[]]>([
    ['the first contact takes it', [ask('ana', 'primary', 'accepted'), held('ana', 'primary', 'request')], [], []],
    ['the backup takes it', [ask('ben', 'backup', 'accepted'), held('ben', 'backup', 'request')], [], ['Ben']],
    ['the manager takes it', [ask('mia', 'manager', 'accepted'), held('mia', 'manager', 'request')], ['Mia'], []],
    ['somebody let go of it', [ask('ben', 'backup', 'accepted'), held('ben', 'backup', 'released')], ['Ben'], []],
    ['a next step had passed', [held('ben', 'backup', 'step-passed')], ['Ben'], []],
    ['the last resort takes it', [held('lou', 'last-resort', 'request')], ['Lou'], []],
    ['taken unasked', [held('mia', 'primary', null)], [], []],
    ['somebody is named who can', [ask('ben', 'backup', 'suggested')], [], ['Ben']],
    ['an expert whom the first contact named', [ask('eli', 'primary', 'accepted')], [], ['Eli']],
    [
      'declined, silent, unreachable',
      [ask('ben', 'backup', 'declined'), ask('mia', 'manager', 'unanswered'), ask('dev', 'director', 'unreachable')],
      [],
      [],
    ],
  ])('%s', (_what, what, rescues, helpers) => {
    const found = deeds(...what);
    expect([found.rescues, found.helpers].map((list) => list.map(({ who }) => who.name))).toEqual([rescues, helpers]);
  });
});
