import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { mailQueue, rawMails } from '../deps.ts';
import { outboxDeps } from './outbox.ts';
import { type Ages, sweep } from '../outbox/sweep.ts';
import { restartReports } from '../use-cases/ask-for-reports.ts';
import { metrics as names } from '../shared/names.ts';

const metrics = new Metrics({ namespace: names.namespace, singleMetric: false });

/** The three ages that alarms watch, as CloudWatch's embedded metric format in the log. */
const publish = (ages: Ages): void => {
  metrics.addMetric(names.oldestOutboxRow, MetricUnit.Seconds, ages.oldestOutboxRow);
  metrics.addMetric(names.oldestOverdueAsk, MetricUnit.Seconds, ages.oldestOverdueAsk);
  metrics.addMetric(names.oldestInboxMail, MetricUnit.Seconds, ages.oldestInboxMail);
  metrics.publishStoredMetrics();
};

/** Once a minute: what is due and was not done. */
const deps = outboxDeps();
export const handler = sweep({
  ...deps,
  inbox: rawMails(),
  mailQueue: mailQueue(),
  restartReports: restartReports(deps),
  publish,
});
