import type { DeployedDesk } from '../desk/deployed-desk.ts';

/** What the doctor looks at. Each call reads and changes nothing. */
export interface Look {
  /** How SES knows the domain; null when it does not. `tokens` and `zone` make the DKIM records. */
  identity(domain: string): Promise<{
    readonly verified: boolean;
    readonly dkim: string;
    readonly tokens: readonly string[];
    readonly zone: string;
  } | null>;
  /** The MX records of the domain, as DNS has them by now. */
  mailHosts(domain: string): Promise<readonly { readonly priority: number; readonly exchange: string }[]>;
  /** What the account may send in this region. `perDay` is -1 for as much as it likes. */
  account(): Promise<{
    readonly production: boolean;
    readonly sending: boolean;
    readonly enforcement: string;
    readonly perDay: number;
    readonly perSecond: number;
    readonly sentToday: number;
  }>;
  /** The name of the active receipt rule set, and whether a rule of it is on. */
  activeRules(): Promise<{ readonly name: string; readonly on: boolean } | null>;
  /** The topics that a configuration set tells events to, of destinations that are on. */
  eventTopics(configurationSet: string): Promise<readonly string[]>;
  /** Who hears a topic. */
  subscribers(topic: string): Promise<readonly { readonly endpoint: string; readonly confirmed: boolean }[]>;
  /** What the desk itself says: functions/people/take-stock.ts. */
  stock(inviteFunction: string): Promise<{
    readonly administrators: number;
    readonly areas: readonly { readonly id: string; readonly address: string; readonly empty: readonly string[] }[];
  }>;
  /** Whether a raw mail was ever recorded, and how many wait to be. */
  rawMails(bucket: string): Promise<{ readonly recorded: boolean; readonly waiting: number }>;
}

/** What came of a look. */
export type Verdict =
  | { readonly ok: true; readonly says: string }
  | { readonly ok: false; readonly wrong: string; readonly todo: readonly string[] };

/** One thing that a desk needs, in the order in which a person brings it about. */
export interface Check {
  /** Also the heading in the README: a test compares them. */
  readonly name: string;
  look(desk: DeployedDesk, look: Look): Promise<Verdict>;
}

export const fine = (says: string): Verdict => ({ ok: true, says });
export const amiss = (wrong: string, ...todo: readonly string[]): Verdict => ({ ok: false, wrong, todo });
