import type { Config } from '../../lib/config.ts';
import { CannotDo } from './complaint.ts';

/** One call of the CLI of CDK. */
export interface Step {
  readonly says: string;
  readonly args: readonly string[];
}

/** Domains that nobody can own (RFC 2606, RFC 6761): SES would wait for their records for ever. */
const NOBODYS = /(^|\.)(test|example|invalid|localhost|example\.(com|net|org))$/;

/**
 * What is deployed, in order: the desk, then the receipt rules of SES, which write into its bucket. Throws CannotDo when
 * the settings are of another stage, or of a domain that cannot be had.
 */
export function deployPlan(config: Pick<Config, 'stage' | 'domain' | 'mail'>, asked: { stage: string; path: string }) {
  const { stage, domain, mail } = config;
  if (stage !== asked.stage)
    throw new CannotDo(`${asked.path} is of the stage ${stage}, not ${asked.stage}. Name its settings with --config.`);
  if (NOBODYS.test(domain))
    throw new CannotDo(`${asked.path} has the domain ${domain}, which nobody can own. Set "domain" to one of yours.`);
  const deploy = (stack: string, says: string): Step => ({ says, args: ['deploy', stack, '--exclusively'] });
  return [
    deploy(`Baton-${stage}`, 'the desk'),
    ...(mail === 'receive' ? [deploy(`BatonMail-${stage}`, 'the receipt rules of SES')] : []),
  ];
}
