/** Token buckets per route on the desk's clock (API Gateway, "Throttle requests to your HTTP APIs"). */
import { z } from 'zod';
import type { Clock } from '../../service.ts';

const Limits = z
  .object({ ThrottlingBurstLimit: z.coerce.number().optional(), ThrottlingRateLimit: z.coerce.number().optional() })
  .default({});

/** Takes a token for one request of a route; false when there is none. Settings are the stage's, as in the template. */
export function throttle(
  clock: Clock,
  byDefault: unknown,
  byRoute: Readonly<Record<string, unknown>>,
): (routeKey: string) => boolean {
  const fallback = Limits.parse(byDefault);
  const limits = new Map(Object.entries(byRoute).map(([key, own]) => [key, { ...fallback, ...Limits.parse(own) }]));
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (routeKey) => {
    const { ThrottlingBurstLimit: burst, ThrottlingRateLimit: rate } = limits.get(routeKey) ?? fallback;
    if (burst === undefined || rate === undefined) return true;
    const now = clock.now();
    const bucket = buckets.get(routeKey) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * rate);
    const admitted = tokens >= 1;
    buckets.set(routeKey, { tokens: admitted ? tokens - 1 : tokens, at: now });
    return admitted;
  };
}
