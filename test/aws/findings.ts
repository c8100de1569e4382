/** What checkov finds in a template, held against what is accepted with a reason. */
import { z } from 'zod';

/** `on` is how the resource begins, as checkov writes it: `AWS::S3::Bucket.InboundMail`. */
export const Accepted = z.array(z.strictObject({ check: z.string(), on: z.string(), reason: z.string().min(30) }));
type Accepted = z.infer<typeof Accepted>;

const Finding = z.object({ check_id: z.string(), check_name: z.string(), resource: z.string() });
const Report = z.object({
  summary: z.object({ parsing_errors: z.literal(0), resource_count: z.int().positive() }),
  results: z.object({ failed_checks: z.array(Finding) }),
});

/** Complaints: findings that nobody has accepted, and acceptances that nothing needs any more. Throws for what is no report. */
export function complaints(report: unknown, accepted: Accepted): string[] {
  const found = Report.parse(report).results.failed_checks;
  const covers = (entry: Accepted[number], { check_id, resource }: z.infer<typeof Finding>): boolean =>
    entry.check === check_id && resource.startsWith(entry.on);
  return [
    ...found
      .filter((finding) => !accepted.some((entry) => covers(entry, finding)))
      .map(({ check_id, check_name, resource }) => `${check_id} ${resource}: ${check_name}`),
    ...accepted
      .filter((entry) => !found.some((finding) => covers(entry, finding)))
      .map(({ check, on }) => `${check} on ${on} is accepted, and not found any more: take it off the list`),
  ];
}
