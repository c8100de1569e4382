import { describe, expect, test } from 'vitest';
import { ChangeBuilder } from '../../../functions/domain/change.ts';
import { watch } from '../../../functions/domain/tickets/clock.ts';
import { DESK } from '../../../functions/domain/tickets/ticket.ts';
import { after } from '../../../functions/domain/time.ts';
import { untilSaved } from '../../../functions/store/changing.ts';
import { anArea, ids, NOW, REF } from '../../support/builders.ts';
import { customerWrites } from '../../support/customer-writes.ts';
import { dynamo } from '../../support/dynamo.ts';
import { liveDesk, untilAccepted } from '../../support/live-desk.ts';
import { CLEO, untilAsked } from '../../support/road.ts';

const db = dynamo();
const times = (n: number) => Array.from({ length: n }, (_, i) => i);
const WAIT = { act: 'wait', question: 'Which invoice?' };
const SOLVE = { act: 'resolve', code: 'solved', summary: 'Paid back.' };

async function desk(changes = untilAccepted().changes) {
  const d = await liveDesk(db, changes);
  const add = customerWrites({ ...d, newReference: ids('F0LL0W0') });
  const says = (text: string) => add(REF, { from: CLEO, channel: 'mail', text });
  const texts = async (ref = REF) => (await d.tickets.messages(ref)).map(({ text }) => text);
  /** Fourteen days after it was solved. */
  const close = async () => {
    await d.acts(SOLVE);
    d.pass(14 * 86_400);
    const { ticket, watch: run } = await d.whole();
    const zones = { area: anArea(), holderZone: 'UTC' };
    await d.tickets.save(watch({ ticket, run: run! }, zones, d.clock.at, d.newId).change!);
  };
  return { ...d, says, texts, close };
}

describe('what a customer writes', () => {
  test('while Ana is asked is kept, and moves nothing', async () => {
    const d = await desk(untilAsked().changes);
    expect(await d.says('And?')).toBe(REF);
    expect(await d.texts()).toEqual(['The invoice of February was charged twice.', 'And?']);
    expect((await d.whole()).ticket).toMatchObject({ status: 'climbing', run: 1 });
  });

  test('to a held ticket tells its holder, by a mail that is owed', async () => {
    const d = await desk();
    await d.says('And?');
    const { ticket } = await d.whole();
    expect(ticket).toMatchObject({ status: 'held', nextStep: { what: 'call Cleo' } });
    const mail = await d.outbox.findMail(REF, `${REF}-live1`);
    expect(mail).toMatchObject({
      to: ['ana@baton.test'],
      content: { kind: 'customer-wrote', text: 'And?', timeZone: 'Europe/Berlin' },
      state: 'queued',
    });
  });

  test.each([
    ['waiting', WAIT],
    ['solved', SOLVE],
  ])('to a %s ticket makes it held again by the same holder', async (_status, form) => {
    const d = await desk();
    await d.acts(form);
    d.pass(3_600);
    await d.says('The one of March.');
    expect((await d.whole()).ticket).toMatchObject({
      status: 'held',
      holder: { id: 'ana' },
      nextStep: { what: 'read the answer', by: after(NOW, 3_600 + 900) },
    });
  });

  test('to a closed ticket opens a follow-up; what comes after it goes there too', async () => {
    const d = await desk();
    await d.close();
    const follow = await d.says('It happened again.');
    expect(follow).toBe('F0LL0W01');
    expect((await d.whole()).ticket).toMatchObject({ status: 'closed', followedUpBy: follow });
    expect(await d.tickets.whole(follow)).toMatchObject({
      ticket: { status: 'new', followsUp: REF },
      open: { run: { run: 1 } },
    });
    expect(await d.says('Are you there?')).toBe(follow);
    expect(await d.texts(follow)).toEqual(['It happened again.', 'Are you there?']);
    expect(await d.texts()).toHaveLength(2); // the request, and how it was resolved
  });
});

test('two messages to a closed ticket at the same moment make one follow-up that has both', async () => {
  const d = await desk();
  await d.close();
  const refs = await Promise.all([d.says('One.'), d.says('Two.')]);
  expect(new Set(refs).size).toBe(1);
  expect((await d.texts(refs[0])).toSorted()).toEqual(['One.', 'Two.']);
});

test('beside other changes of the ticket, nothing is lost and nothing is written twice', async () => {
  const d = await desk();
  const note = () =>
    untilSaved(async () => {
      const { ticket } = await d.whole();
      await d.tickets.save(new ChangeBuilder(ticket, NOW, d.newId).record(DESK, 'repair', 'meanwhile').done());
    });
  await Promise.all([...times(3).map((i) => d.says(`message ${i}`)), ...times(3).map(note)]);
  expect((await d.texts()).slice(1).toSorted()).toEqual(times(3).map((i) => `message ${i}`));
  const { ticket, timeline } = await d.tickets.record(REF);
  expect(timeline.map(({ seq }) => seq)).toEqual(times(ticket.entries).map((i) => i + 1));
  expect(timeline.filter(({ what }) => what === 'meanwhile')).toHaveLength(3);
});
