import { basics, deskZone, domain, lastResort, stores } from '../deps.ts';
import { listAreas } from '../recognition/areas.ts';
import { makeArea } from '../recognition/area.ts';
import { areaFailed } from '../recognition/area-failed.ts';
import { begin } from '../recognition/begin.ts';
import { makeCompany } from '../recognition/company.ts';
import { recordFailure } from '../recognition/failed.ts';
import { writeMails } from '../recognition/mails.ts';
import { recognitionSteps } from '../recognition/steps.ts';
import { openWalk } from '../use-cases/open-walk.ts';

const deps = {
  ...basics(),
  ...stores(),
  zone: deskZone(),
  lastResort: lastResort(),
  sender: { domain: domain(), answersTo: lastResort() },
};

/** The weekly report: what the schedule calls, and the steps of its machine. */
export const handler = recognitionSteps({
  begin: begin({ ...deps, openWalk: openWalk({ ...deps, random: Math.random }) }),
  areas: listAreas(deps),
  area: makeArea(deps),
  areaFailed: areaFailed(deps),
  company: makeCompany(deps),
  mails: writeMails(deps),
  failed: recordFailure(deps),
});
