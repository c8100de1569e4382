/** The forms of a desk whose stores lie in memory, called through the whole stack of the function. */
import { vi } from 'vitest';
import { allowForm } from '../../functions/api/forms/allow-form.ts';
import { postForm } from '../../functions/api/forms/post-form.ts';
import { showForm } from '../../functions/api/forms/show-form.ts';
import { DeskError } from '../../functions/domain/errors.ts';
import { keyOfFile } from '../../functions/outside/sent-files.ts';
import { intakeStore } from '../../functions/store/intake.ts';
import { ticketStore } from '../../functions/store/tickets.ts';
import { takeInForm } from '../../functions/use-cases/form-in/take-in-form.ts';
import { isOurs } from '../../functions/use-cases/who-writes.ts';
import { anArea, ids, NOW } from './builders.ts';
import { type Call, http } from './http.ts';
import { memoryTable } from './memory-table.ts';

export const valid = { name: 'Cleo', email: 'Cleo@Example.org ', subject: 'Charged twice', message: 'Twice in March.' };
export const form = (more: Record<string, string> = {}) => new URLSearchParams({ ...valid, ...more });
/** The form as a browser sends it, with files. */
export const withFiles = (files: readonly File[], more: Record<string, string> = {}) => {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...valid, ...more })) data.set(name, value);
  for (const file of files) data.append('files', file);
  return data;
};
export const aFile = (name = 'invoice.pdf', content = '%PDF-1.7', type = 'application/pdf') =>
  new File([content], name, { type });
export const GERMAN = { 'Accept-Language': 'de-AT,de;q=0.9,en;q=0.5' };

/** The forms of billing and shipping; `origins` may send them by script. */
export function formDesk(origins: readonly string[] = []) {
  const { table, all } = memoryTable();
  const tickets = ticketStore(table);
  const intake = intakeStore(table);
  const clock = { at: NOW };
  const staged = new Map<string, Uint8Array>();
  const open = vi.fn(tickets.open);
  const area = async (id: string) => {
    if (id !== 'billing' && id !== 'shipping') throw new DeskError('not_found', 'There is no such area', { area: id });
    return anArea({ id });
  };
  const base = {
    directory: { area },
    intake,
    tickets: { ...tickets, open },
    newId: ids(),
    newReference: ids('K7Q2M9X'),
    now: () => new Date(clock.at),
    log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
    links: { urlOf: vi.fn(async (claims: object) => `https://desk.test/status/${JSON.stringify(claims)}`) },
    visitors: { sourceOf: vi.fn(async (ip: string) => `hash-of-${ip}`) },
    files: { stage: vi.fn(async (key: string, bytes: Uint8Array) => void staged.set(key, bytes)) },
  };
  const needs = {
    ...base,
    isOurs: isOurs({
      directory: { isDeskAddress: async (email) => email === 'billing@baton.test', personAt: async () => undefined },
      domain: 'baton.test',
    }),
    takeInForm: takeInForm({ ...base, keyOfFile }),
  };
  const handlers = {
    'GET /forms/{area}': showForm(needs),
    'POST /forms/{area}': postForm(needs),
    'OPTIONS /forms/{area}': allowForm,
  };
  const { call } = http(handlers, { origins });
  return { ...base, call, all, open, clock, staged, post: (request: Call) => call('POST /forms/billing', request) };
}
