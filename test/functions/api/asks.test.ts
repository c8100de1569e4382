import { describe, expect, test, vi } from 'vitest';
import { answerAnAsk } from '../../../functions/api/asks/answer-ask.ts';
import { showAsk } from '../../../functions/api/asks/show-ask.ts';
import type { Change, Matter } from '../../../functions/domain/change.ts';
import type { Person } from '../../../functions/domain/directory/person.ts';
import { DeskError } from '../../../functions/domain/errors.ts';
import type { AskKey } from '../../../functions/domain/ladder/run.ts';
import { after } from '../../../functions/domain/time.ts';
import type { Write } from '../../../functions/store/entity.ts';
import { ConflictError } from '../../../functions/store/conflict.ts';
import { aMatter, aMessage, anArea, anAsk, aPerson, ids, named, NOW, REF } from '../../support/builders.ts';
import { textOf } from '../../support/html.ts';
import { BROWSER, bodyOf, http } from '../../support/http.ts';
import { aSigner } from '../../support/keys.ts';

const links = aSigner();
const linkOf = ({ ref, run, round, rung, person }: AskKey, signer = links) =>
  signer.urlOf({ for: 'ask', ask: { ref, run, round, rung, person } });

/** Cleo's matter, and whoever is in the directory beside the people asked. */
function desk(atFirst: Matter = aMatter(), people: readonly Person[] = ['ana', 'ben', 'mia'].map((id) => aPerson(id))) {
  const save = vi.fn<(change: Change, beside?: readonly Write[]) => Promise<void>>(async () => {});
  let matter = atFirst;
  const adding = vi.fn((_newcomer: Person): Write[] => []);
  const log: string[] = [];
  const needs = {
    links,
    tickets: {
      matter: vi.fn(async () => (log.push('matter'), matter)),
      ask: async (key: AskKey) => {
        log.push('ask');
        const found = matter.asks.find(({ person }) => person === key.person);
        if (!found) throw new DeskError('not_found', 'There is no such question');
        return found;
      },
      message: async (_ref: string, number: number) => aMessage({ number }),
      heldMails: async () => [],
      save,
    },
    directory: {
      area: async () => anArea(),
      person: async (id: string) => people.find((one) => one.id === id),
      personAt: async (email: string) => people.find((one) => one.email === email),
      isDeskAddress: async (email: string) => email === 'billing@staff.test',
      adding,
    },
    staffDomains: ['staff.test'],
    newId: ids(),
    now: () => new Date(after(NOW, 60)),
  };
  const { call } = http({ 'GET /asks/{token}': showAsk(needs), 'POST /asks/{token}': answerAnAsk(needs) });
  const ask = matter.asks[0]!;
  return {
    call,
    save,
    adding,
    matterRead: needs.tickets.matter,
    /** The matter as it is when somebody else was faster. */
    overtakenBy: (next: Matter) =>
      save.mockImplementationOnce(async () => {
        matter = next;
        throw new ConflictError([], undefined);
      }),
    log,
    get: async (url?: string) => call(`GET ${url ?? (await linkOf(ask))}`, { headers: BROWSER }),
    post: async (answer: Record<string, string>, url?: string) =>
      call(`POST ${url ?? (await linkOf(ask))}`, { body: new URLSearchParams(answer), headers: BROWSER }),
  };
}
const accept = { answer: 'accept', nextStep: 'I call Cleo' };

describe('the page of an ask', () => {
  test('shows the customer’s words and the three answers, and saves nothing', async () => {
    const d = desk();
    const answer = await d.get();
    expect(answer.statusCode).toBe(200);
    for (const shown of [
      'Ana, can you help Cleo?',
      aMessage().text,
      'value="accept"',
      'value="suggest"',
      'value="decline"',
    ])
      expect(answer.body).toContain(shown);
    expect(answer.body).toContain('10:15'); // due in the reader's own zone, Berlin
    expect(d.save).not.toHaveBeenCalled();
  });

  test('says kindly who has it, once somebody does', async () => {
    const over = aMatter({
      asks: [anAsk({ state: 'withdrawn' })],
      run: { state: 'ended' },
      ticket: { holder: named('ben'), status: 'held' },
    });
    const answer = await desk(over).get();
    expect([answer.statusCode, answer.body.includes('Ben has it already')]).toEqual([200, true]);
    expect(answer.body).not.toContain('<form');
  });
});

describe('an answer', () => {
  test('accept: makes the holder, with the next step, half an hour ahead unless said otherwise', async () => {
    const d = desk();
    const answer = await d.post(accept);
    expect([answer.statusCode, answer.body.includes('You have it. Thank you!')]).toEqual([200, true]);
    expect(d.save).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        ticket: expect.objectContaining({
          holder: named('ana'),
          status: 'held',
          nextStep: { what: 'I call Cleo', by: after(NOW, 60 + 1_800) },
        }),
        asks: [expect.objectContaining({ state: 'accepted', answeredAt: after(NOW, 60) })],
        outbox: [
          expect.objectContaining({ effect: expect.objectContaining({ kind: 'answer-token' }) }),
          expect.objectContaining({ effect: expect.objectContaining({ kind: 'send-mail' }) }),
        ],
      }),
      [],
    );
    await d.post({ ...accept, nextStepIn: 'PT2H', note: 'She called before' });
    expect(d.save.mock.calls[1]?.[0]).toMatchObject({
      ticket: { nextStep: { by: after(NOW, 60 + 7_200) } },
      asks: [{ note: 'She called before' }],
    });
  });

  test('decline: thanks, and wakes the ladder', async () => {
    const d = desk();
    const answer = await d.post({ answer: 'decline', nextStep: '', suggested: '', note: '' });
    expect(answer.body).toContain('Thank you for telling us');
    expect(d.save.mock.calls[0]?.[0]).toMatchObject({
      asks: [{ state: 'declined' }],
      outbox: [{ effect: { kind: 'answer-token' } }],
    });
  });

  test.each([
    ['somebody of the directory is asked', 'MIA@baton.test', { person: 'mia', refused: null }],
    ['a stranger is noted', 'who@example.org', { person: null, refused: 'the directory does not know this address' }],
    ['oneself is noted', 'ana@baton.test', { person: null, refused: 'one cannot suggest oneself' }],
  ])('suggest: %s', async (_what, suggested, recorded) => {
    const d = desk();
    const answer = await d.post({ answer: 'suggest', suggested });
    expect(answer.statusCode).toBe(200);
    expect(d.save.mock.calls[0]?.[0].asks).toMatchObject([{ state: 'suggested', suggestion: recorded }]);
    expect(answer.body).toContain(recorded.refused ?? 'We ask mia@baton.test now');
    expect(d.adding).not.toHaveBeenCalled();
  });

  test('P6: suggest: an address of the desk is noted, not asked, and enters no directory', async () => {
    const d = desk();
    const answer = await d.post({ answer: 'suggest', suggested: 'Billing@staff.test' });
    expect(textOf(answer.body)).toContain('cannot ask there: this is an address of the desk');
    expect(d.save.mock.calls[0]?.[0].asks).toMatchObject([
      { suggestion: { email: 'billing@staff.test', person: null, refused: 'this is an address of the desk' } },
    ]);
    expect(d.adding).not.toHaveBeenCalled();
  });

  test('suggest: who cannot be reached is noted with the reason', async () => {
    const d = desk(aMatter(), [aPerson('mia', { unreachable: 'mail bounces' })]);
    await d.post({ answer: 'suggest', suggested: 'mia@baton.test' });
    expect(d.save.mock.calls[0]?.[0].asks).toMatchObject([{ suggestion: { person: 'mia', refused: 'mail bounces' } }]);
  });

  test('only whom the answer would really free is offered to be freed', async () => {
    const [ana, ben] = [
      anAsk({ state: 'declined' }),
      anAsk({ rung: 'backup', person: 'ben', contact: named('ben'), number: 2 }),
    ];
    const onBackup = { ...aMatter({ asks: [ana, ben] }), asks: [ben, ana] };
    expect((await desk(onBackup).get()).body).toContain('Free Ana for this');
    const freedOnce = { ...onBackup, run: { ...onBackup.run, freed: ['ana'] } };
    expect((await desk(freedOnce).get()).body).not.toContain('Free Ana for this');
  });

  test('suggest: an address of a staff domain enters the directory by being named', async () => {
    const d = desk();
    await d.post({ answer: 'suggest', suggested: 'zoe@staff.test' });
    expect(d.adding).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ name: 'zoe', email: 'zoe@staff.test', administrator: false }),
    );
    expect(d.save.mock.calls[0]?.[0].asks).toMatchObject([{ suggestion: { person: 'id1', refused: null } }]);
  });

  test.each<[string, Record<string, string>]>([
    ['no answer', {}],
    ['an answer that we do not know', { answer: 'perhaps' }],
    ['an acceptance without a next step', { answer: 'accept', nextStep: ' ' }],
    ['a next step that is no duration away', { ...accept, nextStepIn: 'tomorrow' }],
    ['a next step too far ahead', { ...accept, nextStepIn: 'P3D' }],
    [
      'a suggestion of an address that no mail host has',
      { answer: 'suggest', suggested: `${'z'.repeat(101)}@staff.test` },
    ],
    ['a suggestion of nobody', { answer: 'suggest', suggested: '' }],
  ])('%s is refused, and nothing is saved', async (_what, answer) => {
    const d = desk();
    expect((await d.post(answer)).statusCode).toBe(400);
    expect(d.save).not.toHaveBeenCalled();
  });

  test.each<[string, Record<string, string>]>([
    ['nextStep', { ...accept, nextStep: 'call \ud800' }],
    ['note', { answer: 'decline', note: '\udc00' }],
  ])('half a character is refused by name: %s', async (path, body) => {
    const d = desk();
    const answer = await d.call(`POST ${await linkOf(anAsk())}`, { body });
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([400, { details: { issues: [{ path }] } }]);
    expect(d.save).not.toHaveBeenCalled();
  });

  test('as JSON works alike', async () => {
    const d = desk();
    const answer = await d.call(`POST ${await linkOf(anAsk())}`, { body: accept });
    expect([answer.statusCode, d.save.mock.calls.length]).toEqual([200, 1]);
  });

  test('after silence: taking it is still possible, suggesting and declining are not', async () => {
    const silent = aMatter({
      asks: [anAsk({ state: 'unanswered' }), anAsk({ contact: named('ben'), rung: 'backup', number: 2 })],
    });
    const d = desk(silent);
    expect((await d.post({ answer: 'decline' })).statusCode).toBe(409);
    expect((await d.post({ answer: 'suggest', suggested: 'mia@baton.test' })).statusCode).toBe(409);
    expect(d.save).not.toHaveBeenCalled();
    expect((await d.post(accept)).statusCode).toBe(200);
    expect(d.save.mock.calls[0]?.[0]).toMatchObject({ ticket: { holder: named('ana') } });
  });

  test('pressed twice, or after somebody else: a kind page, and nothing changes', async () => {
    for (const state of ['accepted', 'withdrawn'] as const) {
      const d = desk(aMatter({ asks: [anAsk({ state })], run: { state: 'ended' }, ticket: { holder: named('ben') } }));
      const answer = await d.post(accept);
      expect([answer.statusCode, answer.body]).toEqual([
        200,
        expect.stringContaining(state === 'accepted' ? 'You have it' : 'Ben has it already'),
      ]);
      expect(d.save).not.toHaveBeenCalled();
    }
  });

  const MIA = { email: 'mia@baton.test', person: 'mia', refused: null };
  const STRANGER = { email: 'who@example.org', person: null, refused: 'the directory does not know this address' };
  test.each([
    ['decline', anAsk({ state: 'declined' }), { answer: 'decline' }, /Thank you for telling us/],
    [
      'suggest',
      anAsk({ state: 'suggested', suggestion: MIA }),
      { answer: 'suggest', suggested: MIA.email },
      /We ask mia@/,
    ],
    [
      'suggest, what was noted then',
      anAsk({ state: 'suggested', suggestion: STRANGER }),
      { answer: 'suggest', suggested: 'ben@baton.test' },
      /noted who@example\.org.*does not know this address/,
    ],
  ])('pressed twice: %s shows what is on record, and nothing changes', async (_what, ask, body, said) => {
    const d = desk(aMatter({ asks: [ask, anAsk({ contact: named('ben'), rung: 'backup', number: 2 })] }));
    const answer = await d.post(body);
    expect([answer.statusCode, textOf(answer.body)]).toEqual([200, expect.stringMatching(said)]);
    expect([d.save.mock.calls, d.adding.mock.calls]).toEqual([[], []]);
  });

  test('twice at the same moment: both are thanked, one is recorded', async () => {
    const d = desk();
    d.overtakenBy(aMatter({ asks: [anAsk({ state: 'declined' })] }));
    const answer = await d.post({ answer: 'decline' });
    expect([answer.statusCode, textOf(answer.body)]).toEqual([
      200,
      expect.stringContaining('Thank you for telling us'),
    ]);
    expect(d.save).toHaveBeenCalledTimes(1);
  });

  test('another kind of answer than the one on record is told how it stands', async () => {
    const d = desk(aMatter({ asks: [anAsk({ state: 'declined' })] }));
    const answer = await d.post({ answer: 'suggest', suggested: 'mia@baton.test' });
    expect([answer.statusCode, textOf(answer.body)]).toEqual([409, expect.stringContaining('you can still take')]);
    expect(d.save).not.toHaveBeenCalled();
  });

  test('that another change overtakes is computed anew, from what is there then', async () => {
    const d = desk();
    d.save.mockRejectedValueOnce(new ConflictError([], undefined));
    const over = aMatter({ asks: [anAsk({ state: 'withdrawn' })], run: { state: 'ended' } });
    d.matterRead.mockResolvedValueOnce(aMatter()).mockResolvedValueOnce(over);
    expect((await d.post(accept)).statusCode).toBe(200);
    expect(d.matterRead).toHaveBeenCalledTimes(2);
  });

  test('reads the matter before the ask: the version that is saved with guards both', async () => {
    const d = desk();
    await d.post(accept);
    expect(d.log).toEqual(['matter', 'ask']);
  });
});

describe('a link', () => {
  const foreign = aSigner('', 'another secret');
  test.each<[string, () => Promise<string>]>([
    ['tampered with', async () => (await linkOf(anAsk())).replace('/asks/k1.e', '/asks/k1.f')],
    ['of another desk', () => linkOf(anAsk(), foreign)],
    ['of a key nobody knows', async () => (await linkOf(anAsk())).replace('/k1.', '/k7.')],
    [
      'of a status page',
      async () =>
        (await links.urlOf({ for: 'status', ref: REF, requester: 'c@example.org' })).replace('/status/', '/asks/'),
    ],
    ['cut short', async () => (await linkOf(anAsk())).slice(0, -5)],
    ['to an ask that was never made', () => linkOf(anAsk({ contact: named('eve') }))],
  ])('%s shows and changes nothing', async (_what, link) => {
    const d = desk();
    const [shown, posted] = [await d.get(await link()), await d.post(accept, await link())];
    expect([shown.statusCode, posted.statusCode]).toEqual([404, 404]);
    expect(shown.body + posted.body).not.toMatch(/Cleo|Charged|Ana/);
    expect(d.save).not.toHaveBeenCalled();
  });

  test('that is wrong says so in JSON too', async () => {
    const answer = await desk().call('GET /asks/nonsense');
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([404, { error: 'not_found', details: {} }]);
  });
});
