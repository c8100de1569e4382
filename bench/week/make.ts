/**
 * `npm run week -- --data .week --tickets 40 --seed 1`: makes a data folder of a desk with a week of work behind it, for
 * a look around with `npm start -- --data .week`. Prints what was done in that week as JSON.
 */
import { parseArgs } from 'node:util';
import { startDesk } from '../../local/desk.ts';
import { aWeek } from './week.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '.week' },
    tickets: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
  },
});
const whole = (name: 'tickets' | 'seed'): number => {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${name} ${values[name]} is no whole number above 0`);
};
const options = { tickets: whole('tickets'), seed: whole('seed') };
const desk = await startDesk({ port: 0, smtpPort: 0, data: values.data, seed: 'demo', reset: true });
try {
  console.log(JSON.stringify(await aWeek(desk, options), null, 2));
} finally {
  await desk.close();
}
