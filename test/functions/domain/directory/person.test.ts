import { expect, test } from 'vitest';
import { Address } from '../../../../functions/domain/directory/person.ts';

const wrongWith = (address: string) => Address.safeParse(address).error?.issues.map(({ message }) => message) ?? [];

test('an address is compared without white space and case', () => {
  expect(Address.parse(' Cleo.Mueller@Example.ORG')).toBe('cleo.mueller@example.org');
});

test('has at most 64 characters before the @, as RFC 5321 has it', () => {
  expect(wrongWith(`${'c'.repeat(64)}@example.org`)).toEqual([]);
  expect(wrongWith(`${'c'.repeat(65)}@example.org`)).toEqual(['has more than 64 characters before the @']);
});

test('is told what is wrong with it once', () => {
  expect(wrongWith('nobody')).toEqual(['must be an e-mail address such as ana@example.com']);
});
