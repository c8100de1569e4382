import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Host = z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'must be a domain such as desk.example.com');

/** As a browser sends it in `Origin`: no path, and https but for a page on this very machine. */
const Origin = z.string().refine((text) => {
  const url = URL.parse(text);
  return url?.origin === text && (url.protocol === 'https:' || ['localhost', '127.0.0.1'].includes(url.hostname));
}, 'must be an origin such as https://www.example.com, without a path or a slash at the end');

/** The earliest time of day of the weekly report. */
const EARLIEST = '00:05';

const Config = z.strictObject({
  /** Distinguishes the desks of one account; part of the stack's name. */
  stage: z.string().regex(/^[a-z][a-z0-9-]{0,19}$/, 'must be a short name such as prod'),
  /** Domain of the desk's addresses: areas write and are written to as `<area>@<domain>`. */
  domain: Host,
  /** Whom the desk asks when no rung of an area answers. Outside the matrix, and there must be one. */
  lastResort: z.strictObject({ name: z.string().min(1), email: z.email() }),
  /** Domains whose addresses may be suggested though the directory does not know them. */
  staffDomains: z.array(Host),
  /** Id of the area that takes mail to addresses of the domain that are no area's; null: it waits in the list of exceptions. */
  catchAllArea: z.string().nullable().default(null),
  /**
   * Sites whose pages may send forms by script (CORS); a plain HTML form on another site needs no permission. The one of
   * the demo is for trying a page on one's own machine.
   */
  formOrigins: z.array(Origin).default([]),
  /** Gets the alarms by mail; null: whoever runs the account subscribes to the topic. */
  alarmMail: z.email().nullable(),
  /** IANA name of the zone in which the desk's weeks and months begin, and in which reports are written. */
  timeZone: z
    .string()
    .refine(
      (zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC',
      'must be a zone such as Europe/Berlin',
    )
    .default('UTC'),
  /** When the recognition report of the week that has ended is made and mailed: a day and a time of that zone. */
  recognitionAt: z
    .strictObject({
      day: z.enum(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']).default('MON'),
      time: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 08:00')
        // What happened in the week's last seconds may be written some seconds into the next one.
        .refine(
          (time) => time >= EARLIEST,
          `must be ${EARLIEST} or later: what happened shortly before midnight is written by then, and belongs into the report`,
        )
        .default('08:00'),
    })
    .prefault({}),
  /** Where the user pool sends staff back to after they signed in. */
  signedInUrl: z.url(),
  /** Whether SES receives for the domain; `none`: web forms only, for a region in which SES takes no mail. */
  mail: z.enum(['receive', 'none']).default('receive'),
  /** Days for which raw mails are kept; null: for ever. S3 moves them to a cheaper class after 30 days first. */
  retention: z.int().min(31).nullable().default(null),
});

/** What one desk is made from. */
export type Config = z.infer<typeof Config>;

/** Reads a desk's settings from a JSON file. Throws an Error that names each wrong setting. */
export function readConfig(path: string): Config {
  const read = Config.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!read.success) throw new Error(`${path} is not right:\n${z.prettifyError(read.error)}`);
  return read.data;
}
