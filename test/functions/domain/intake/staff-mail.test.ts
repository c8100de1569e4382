import { describe, expect, test } from 'vitest';
import type { Case } from '../../../../functions/domain/change.ts';
import { answerByMail, goesOn, noteByMail } from '../../../../functions/domain/intake/staff-mail.ts';
import { after } from '../../../../functions/domain/time.ts';
import { anArea, aPerson, ids, NOW } from '../../../support/builders.ts';
import { climbingCase, closedCase, heldCase, solvedCase, stands, waitingCase } from '../../../support/cases.ts';

const ana = aPerson('ana');
const ben = aPerson('ben');
const toCleo = { to: ['cleo@example.org'], cc: ['kim@example.org'] };
const nobody = { to: [], cc: [] };

describe('whether a colleague’s mail goes to the customer', () => {
  test.each([
    ['the holder answers the customer’s words', true, heldCase(), ana, true, toCleo],
    ['… while the ticket waits for the customer', true, waitingCase(), ana, true, toCleo],
    ['… after it was solved', true, solvedCase(), ana, true, toCleo],
    ['… after it was closed', false, closedCase(), ana, true, toCleo],
    ['the holder answers another mail of the desk', false, heldCase(), ana, false, toCleo],
    ['another colleague answers', false, heldCase(), ben, true, toCleo],
    ['nobody holds it', false, climbingCase(), ana, true, toCleo],
    ['there is nobody to write to', false, heldCase(), ana, true, nobody],
  ] as const)('%s: %s', (_what, goes, kase, person, passedOn, recipients) => {
    expect(goesOn(kase, person, passedOn, recipients)).toBe(goes);
  });
});

describe('the holder’s answer by mail', () => {
  const answer = (kase: Case, files: string[] = []) => {
    const change = answerByMail(
      kase,
      ana,
      'We pay it back.',
      { area: anArea(), recipients: toCleo, files },
      NOW,
      ids(),
    );
    stands(kase, change);
    return change;
  };

  test('goes from the desk’s address to the customer and whom they copied', () => {
    const change = answer(heldCase());
    expect(change.messages).toMatchObject([{ by: 'staff', text: 'We pay it back.', ...toCleo }]);
    expect(change.mails).toMatchObject([
      { ...toCleo, from: { email: 'billing@baton.test' }, content: { kind: 'reply', text: 'We pay it back.' } },
    ]);
    expect(change.touches).toMatchObject([{ channel: 'mail', takenBy: 'ana' }]);
  });

  const ahead = { what: 'call Cleo', by: after(NOW, 1_800) };
  const looks = { what: 'look whether the answer helped', by: after(NOW, 86_400) };
  test.each([
    ['a next step that lies ahead stays', heldCase({ nextStep: ahead }), ahead],
    [
      'one that has passed is followed by a look a working day from now',
      heldCase({ nextStep: { ...ahead, by: NOW } }),
      looks,
    ],
    ['reading the answer is done by answering', heldCase({ nextStep: { ...ahead, what: 'read the answer' } }), looks],
    ['a ticket that waited is held', waitingCase(), looks],
    ['a solved one is held again', solvedCase(), looks],
  ])('%s', (_what, kase, nextStep) => {
    expect(answer(kase).ticket).toMatchObject({
      status: 'held',
      holder: { id: 'ana' },
      nextStep,
      waiting: null,
      resolution: null,
    });
  });

  test('files that do not go on are named, ten at most', () => {
    const files = Array.from({ length: 12 }, (_, i) => `f${i}.pdf`);
    const said = answer(heldCase(), files).timeline.map(({ what }) => what);
    expect(said.join()).toContain('did not go to the customer: f0.pdf');
    expect(said.join()).not.toContain('f10.pdf');
  });
});

describe('any other mail of a colleague', () => {
  test.each([
    ['climbing', climbingCase()],
    ['held', heldCase()],
    ['waiting', waitingCase()],
    ['solved', solvedCase()],
    ['closed', closedCase()],
  ])('on a %s ticket is a note that moves nothing, and is answered once', (_status, kase) => {
    const first = noteByMail(kase, ben, 'I know this one.', anArea(), NOW, ids());
    const stood = stands(kase, first);
    expect(first.notes).toMatchObject([{ by: { id: 'ben' }, text: 'I know this one.' }]);
    expect([first.messages, first.runs, first.asks]).toEqual([[], [], []]);
    expect(first.mails.map(({ to, content }) => [to, content.kind])).toEqual([[['ben@baton.test'], 'note-kept']]);
    const { notes, entries, version, changedAt, toldNoted, ...same } = first.ticket;
    expect(kase.ticket).toMatchObject(same);
    expect([notes, entries, version, changedAt, toldNoted]).toEqual([1, 2, 2, NOW, ['ben']]);
    const again = noteByMail({ ticket: stood.ticket }, ben, 'And more.', anArea(), NOW, ids());
    expect([again.mails, again.notes.length]).toEqual([[], 1]);
    const other = noteByMail({ ticket: stood.ticket }, ana, 'Me too.', anArea(), NOW, ids());
    expect(other.mails).toHaveLength(1);
  });
});
