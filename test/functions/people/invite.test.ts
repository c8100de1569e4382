import { describe, expect, test, vi } from 'vitest';
import type { Person } from '../../../functions/domain/directory/person.ts';
import { invite } from '../../../functions/people/invite.ts';
import { aPerson, ids } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { stores } from '../../support/stores.ts';

const db = dynamo();

/** The directory with Ana in it, and a user pool that gives each address an account of its own. */
async function desk() {
  const { directory } = await stores(db);
  await directory.addPerson(aPerson('ana'));
  const users = { invite: vi.fn(async (email: string) => `sub-${email}`) };
  const inviting = invite({
    directory,
    users,
    newId: ids('person'),
    lastResort: { name: 'Lou', email: 'lou@baton.test' },
  });
  return { directory, users, invite: inviting, ana: () => directory.person('ana') as Promise<Person> };
}

describe('an invitation', () => {
  test('binds an account to a person of the directory, by the account’s sub', async () => {
    const d = await desk();
    const answer = await d.invite({ email: 'Ana@Baton.test' });
    expect(answer).toEqual({ person: 'ana', sub: 'sub-ana@baton.test' });
    expect(d.users.invite).toHaveBeenCalledExactlyOnceWith('ana@baton.test');
    expect(await d.directory.personOf(answer.sub)).toMatchObject({ id: 'ana', administrator: false, version: 2 });
  });

  test('of the last resort brings them into the directory, on no rung and without further rights', async () => {
    const d = await desk();
    const answer = await d.invite({ email: 'lou@baton.test' });
    expect(await d.directory.personOf(answer.sub)).toMatchObject({ name: 'Lou', administrator: false });
    expect(await d.invite({ email: 'lou@baton.test' })).toEqual(answer);
  });

  test('makes the first administrator, who is in no area', async () => {
    const d = await desk();
    const answer = await d.invite({ email: 'ada@baton.test', name: 'Ada', administrator: true });
    expect(await d.directory.personOf(answer.sub)).toMatchObject({ name: 'Ada', administrator: true });
    expect(await d.directory.personAt('ada@baton.test')).toMatchObject({ id: answer.person });
  });

  test('without a name goes by the address, as far as a name is long', async () => {
    const d = await desk();
    const email = `ada@${'long-'.repeat(20)}name.baton.test`;
    const answer = await d.invite({ email, administrator: true });
    expect(await d.directory.personOf(answer.sub)).toMatchObject({ name: email.slice(0, 100), email });
  });

  test('makes an administrator of somebody who is there, and never the other way round', async () => {
    const d = await desk();
    await d.invite({ email: 'ana@baton.test', administrator: true });
    expect(await d.ana()).toMatchObject({ administrator: true, version: 2 });
    await d.invite({ email: 'ana@baton.test' });
    expect(await d.ana()).toMatchObject({ administrator: true, version: 2 });
  });

  test('may be repeated, also at the same time', async () => {
    const d = await desk();
    const request = { email: 'ada@baton.test', administrator: true };
    const answers = await Promise.all(Array.from({ length: 5 }, () => d.invite(request)));
    expect(new Set(answers.map(({ person }) => person)).size).toBe(1);
    expect(await d.invite(request)).toEqual(answers[0]);
  });

  test('follows an account that was made anew', async () => {
    const d = await desk();
    await d.invite({ email: 'ana@baton.test' });
    d.users.invite.mockResolvedValue('sub-new');
    await d.invite({ email: 'ana@baton.test' });
    expect(await d.directory.personOf('sub-new')).toMatchObject({ id: 'ana', sub: 'sub-new' });
  });

  test('of somebody whom nobody knows is refused before an account is made', async () => {
    const d = await desk();
    await expect(d.invite({ email: 'eve@example.org' })).rejects.toMatchObject({ kind: 'not_found' });
    expect(d.users.invite).not.toHaveBeenCalled();
  });

  test.each([{}, { email: 'nobody' }, { email: 'ana@baton.test', role: 'vp' }, null])(
    '%o is refused',
    async (event) => {
      const d = await desk();
      await expect(d.invite(event)).rejects.toMatchObject({ name: 'ZodError' });
      expect(d.users.invite).not.toHaveBeenCalled();
    },
  );
});
