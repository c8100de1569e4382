import { shown } from '../tickets/reference.ts';
import type { Ticket } from '../tickets/ticket.ts';

/** What of a text would tell who somebody is. Names are whole: “Carla Jensen”. */
export type KnownNames = {
  /** The customer, and whoever wrote on their side. */
  readonly customers: readonly string[];
  /** Colleagues who had to do with the matter. */
  readonly close: readonly string[];
  /** Everybody else who works here. */
  readonly colleagues: readonly string[];
  /** E-mail addresses, phone numbers and references, as they are written. */
  readonly traces: readonly string[];
};

type Voice = { readonly name: string; readonly email: string };

/** What is known of a ticket by name. `customers` and `close` wrote or were asked besides; `everybody` works here. */
export function knownNames(
  ticket: Ticket,
  { customers, close, everybody }: Readonly<Record<'customers' | 'close' | 'everybody', readonly Voice[]>>,
): KnownNames {
  const { requester, call, participants, holder, resolution, ref } = ticket;
  const theirs = [requester, call?.caller, ...customers].flatMap((one) => one ?? []);
  const ours = [holder, resolution?.by, ...close].flatMap((one) => one ?? []);
  const names = (voices: readonly { readonly name: string }[]) => [...new Set(voices.map(({ name }) => name.trim()))];
  const addresses = [...theirs, ...ours, ...everybody].flatMap(({ email }) => email ?? []);
  const phone = call?.caller.phone ?? [];
  return {
    customers: names(theirs),
    close: names(ours),
    colleagues: names(everybody).filter((name) => !names(ours).includes(name)),
    traces: [...new Set([...addresses, ...participants, ref, shown(ref)].concat(phone))],
  };
}

/** The parts of a name that tell who it is by themselves: no initials, no particles. */
export const partsOf = (name: string): string[] =>
  name.split(/[\s,]+/u).filter((part) => /^\p{Lu}.*[^.]$/u.test(part) && part.length > 2);

/** Characters that a regular expression takes as they are. */
const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const spaced = (name: string): string => name.trim().split(/\s+/u).map(literal).join('\\s+');

/**
 * A name where it stands as a word, also with a genitive (Carla’s, Carlas): as it is written, or in capitals; `anyCase`:
 * however it is written.
 */
export function named(name: string, anyCase: boolean): RegExp {
  const either = anyCase ? spaced(name) : `(?:${spaced(name)}|${spaced(name.toUpperCase())})`;
  return new RegExp(`(?<![\\p{L}\\p{N}])${either}(?=(?:['’]?s)?(?![\\p{L}\\p{N}]))`, anyCase ? 'giu' : 'gu');
}

const digits = (text: string): string => text.replaceAll(/\D/g, '');
/** A number however it is grouped, with or without the country before it. */
function isNumberIn(text: string, number: string): boolean {
  const wanted = digits(number).replace(/^0+/, '');
  return wanted.length > 4 && digits(text).includes(wanted);
}
const isNumber = (trace: string): boolean => /^[\d\s()+/.-]+$/.test(trace);

/** Any address but those that are nobody's (RFC 2606, 3), and seven digits or more, however they are grouped. */
const ADDRESS = /[\p{L}\p{N}._%+-]+@(?!example\.(?:org|com|net)(?![\w.-]*\w))[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;
const LONG_NUMBER = /\+?\d(?:[\s()/.-]{0,2}\d){6,}/g;

/** What would still tell who it was, in a text that is to be published, as it stands there; nothing when it may be. */
export function stillNamed(text: string, { customers, close, colleagues, traces }: KnownNames): string[] {
  const all = [...customers, ...close, ...colleagues].filter((name) => name.length > 2);
  const patterns = [
    ...all.map((name) => named(name, true)),
    // A part of a name may be a word of its own (Will, May): a short one counts as it is written alone.
    ...[...customers, ...close].flatMap(partsOf).map((part) => named(part, part.length > 4)),
    ADDRESS,
    LONG_NUMBER,
  ];
  const found = patterns.flatMap((pattern) => text.match(pattern) ?? []);
  const lower = text.toLowerCase();
  const traced = traces.filter((trace) =>
    isNumber(trace) ? isNumberIn(text, trace) : lower.includes(trace.toLowerCase()),
  );
  return [...new Set([...found, ...traced])];
}
