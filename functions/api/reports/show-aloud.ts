import { aloudPage } from '../../pages/recognition/aloud-page.ts';
import { type Handle, page } from '../../shared/http.ts';
import { openWeek, type WeekNeeds } from './open-week.ts';

/** `GET /reports/{token}/{week}/aloud`: what can be read out to everybody (F91). */
export const showAloud = (needs: WeekNeeds): Handle => {
  const open = openWeek(needs);
  return async (event) => {
    const { report } = await open(event);
    return page(200, aloudPage(report, `/reports/${event.path.token ?? ''}/${report.week}`));
  };
};
