import { getAnalysis } from '../api/reports/get-analysis.ts';
import { getRecognition } from '../api/reports/get-recognition.ts';
import { listCounted } from '../api/reports/list-counted.ts';
import { listRecognition } from '../api/reports/list-recognition.ts';
import { showAloud } from '../api/reports/show-aloud.ts';
import { showAnalysis } from '../api/reports/show-analysis.ts';
import { showCounted } from '../api/reports/show-counted.ts';
import { showEvidence } from '../api/reports/show-evidence.ts';
import { showWeek } from '../api/reports/show-week.ts';
import { showWeeks } from '../api/reports/show-weeks.ts';
import type { OpenKey } from '../api/routes.ts';
import { staffApi, type StaffHandlers } from '../api/staff-api.ts';
import { basics, deskZone, links, stores } from '../deps.ts';
import { refusalPage } from '../pages/refusal-page.ts';
import { type Handle, httpFunction } from '../shared/http.ts';
import { readWeek } from '../use-cases/read-week.ts';
import { readWork } from '../use-cases/read-work.ts';

const base = { ...basics(), ...stores(), links: links(), zone: deskZone() };
const deps = { ...base, readWork: readWork(base), readWeek: readWeek(base) };

const programs: StaffHandlers<'reports'> = {
  'GET /v1/reports/analysis/{period}': getAnalysis(deps),
  'GET /v1/reports/analysis/{period}/{figure}/tickets': listCounted(deps),
  'GET /v1/reports/recognition': listRecognition(deps),
  'GET /v1/reports/recognition/{week}': getRecognition(deps),
};
/** By a person's own link. */
const pages: Record<OpenKey<'reports'>, Handle> = {
  'GET /reports/{token}': showWeeks(deps),
  'GET /reports/{token}/{week}': showWeek(deps),
  'GET /reports/{token}/{week}/aloud': showAloud(deps),
  'GET /reports/{token}/{week}/cases/{ref}': showEvidence(deps),
  'GET /reports/{token}/analysis/{period}': showAnalysis(deps),
  'GET /reports/{token}/analysis/{period}/{figure}/tickets': showCounted(deps),
};

/** What reports count, for programs and as pages. It reads; its role lets it write nothing. */
export const handler = httpFunction({ ...pages, ...staffApi(programs, deps) }, deps.log, refusalPage);
