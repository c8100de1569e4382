import { expect, test, vi } from 'vitest';
import { forOperators } from '../../../functions/people/for-operators.ts';
import { takeStock } from '../../../functions/people/take-stock.ts';
import { anArea, aPerson } from '../../support/builders.ts';
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
