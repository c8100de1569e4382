/** Token buckets per route on the desk's clock (API Gateway, "Throttle requests to your HTTP APIs"). */
import { z } from 'zod';
import type { Clock } from '../../service.ts';

const Limits = z.object({ ThrottlingBurstLimit: z.number(), ThrottlingRateLimit: z.number() });
/** The part of a stage that says how many requests a route takes: at once, and per second. */
export const Throttling = z.object({
  DefaultRouteSettings: Limits,
  RouteSettings: z.record(z.string(), Limits).default({}),
});

/** Takes a token for one request of a route; false when there is none. */
export function throttle(clock: Clock, stage: z.infer<typeof Throttling>): (routeKey: string) => boolean {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (routeKey) => {
    const { ThrottlingBurstLimit: burst, ThrottlingRateLimit: rate } =
      stage.RouteSettings[routeKey] ?? stage.DefaultRouteSettings;
    const now = clock.now();
    const bucket = buckets.get(routeKey) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * rate);
    const admitted = tokens >= 1;
    buckets.set(routeKey, { tokens: admitted ? tokens - 1 : tokens, at: now });
    return admitted;
  };
}
