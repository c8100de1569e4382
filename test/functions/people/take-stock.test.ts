import { expect, test, vi } from 'vitest';
import { forOperators } from '../../../functions/people/for-operators.ts';
import { invite } from '../../../functions/people/invite.ts';
import { takeStock } from '../../../functions/people/take-stock.ts';
import * as q from '../../../functions/store/questions.ts';
import { anArea, aPerson, ids } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { stores } from '../../support/stores.ts';

const db = dynamo();

test('the stock tells administrators with an account, and the areas with their empty rungs', async () => {
  const { directory } = await stores(db);
  const stock = takeStock({ directory });
  expect(await stock()).toEqual({ administrators: 0, areas: [] });

  await directory.addPerson(aPerson('ada', { administrator: true }));
  await directory.addPerson(aPerson('ana', { sub: 'sub-ana' }));
  expect(await stock()).toMatchObject({ administrators: 0 });

  const area = anArea({ id: 'billing', address: 'billing@baton.test', version: 1 });
  await directory.saveArea({ area, newcomers: [], changed: [] });
  const emptied = { ...area, rungs: { ...area.rungs, director: null, vp: null }, version: 2 };
  await directory.saveArea({ area: emptied, newcomers: [], changed: [] });
  await directory.savePerson(aPerson('ada', { administrator: true, sub: 'sub-ada', version: 2 }), true);
  await directory.savePerson(aPerson('ana', { administrator: true, sub: 'sub-ana', version: 2 }), false);
  expect(await stock()).toEqual({
    administrators: 2,
    areas: [{ id: 'billing', address: 'billing@baton.test', empty: ['director', 'vp'] }],
  });
});

test('an administrator of before there was a list is listed by another invitation', async () => {
  const { directory, table } = await stores(db);
  const ada = aPerson('ada', { administrator: true, sub: 'sub-ada' });
  await table.write([
    q.people.add(ada),
    q.addresses.add({ value: ada.email, person: ada.id }),
    q.accounts.add({ value: 'sub-ada', person: ada.id }),
  ]);
  const stock = takeStock({ directory });
  expect(await stock()).toMatchObject({ administrators: 0 });
  const lastResort = { name: 'Lou', email: 'lou@baton.test' };
  const again = invite({ directory, users: { invite: async () => 'sub-ada' }, lastResort, newId: ids('new') });
  await again({ email: ada.email, administrator: true });
  expect(await stock()).toMatchObject({ administrators: 1 });
});

test('whoever runs the desk asks for the stock by its word; everything else is an invitation', async () => {
  const needs = {
    invite: vi.fn(async () => ({ person: 'p', sub: 's' })),
    takeStock: vi.fn(async () => ({ administrators: 1, areas: [] })),
  };
  const ask = forOperators(needs);
  expect(await ask({ ask: 'stock' })).toEqual({ administrators: 1, areas: [] });
  expect(await ask({ ask: 'stock', email: 'ana@baton.test' })).toEqual({ person: 'p', sub: 's' });
  expect(await ask({ email: 'ana@baton.test' })).toEqual({ person: 'p', sub: 's' });
  expect(needs.takeStock).toHaveBeenCalledOnce();
});
