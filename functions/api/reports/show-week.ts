import { weekAfter, weekBefore, weekOf } from '../../domain/reports/period.ts';
import { instantOf } from '../../domain/time.ts';
import { weekPage } from '../../pages/recognition/week-page.ts';
import { type Handle, page } from '../../shared/http.ts';
import { openWeek, type WeekNeeds } from './open-week.ts';

/** `GET /reports/{token}/{week}`: the recognition report of a week, for the person whose own link it is. */
export const showWeek = (needs: WeekNeeds): Handle => {
  const open = openWeek(needs);
  return async (event) => {
    const { report } = await open(event);
    const { week, zone } = report;
    const all = `/reports/${event.path.token ?? ''}`;
    const here = `${all}/${week}`;
    const after = weekAfter(week);
    return page(
      200,
      weekPage(report, {
        weeks: all,
        earlier: `${all}/${weekBefore(week)}`,
        later: after < weekOf(instantOf(needs.now()), zone) ? `${all}/${after}` : null,
        aloud: `${here}/aloud`,
        work: `${all}/analysis/${week}`,
        evidence: (ref) => `${here}/cases/${ref}`,
      }),
    );
  };
};
