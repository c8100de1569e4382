import { getAnalysis } from '../api/reports/get-analysis.ts';
import { listCounted } from '../api/reports/list-counted.ts';
import { showAnalysis } from '../api/reports/show-analysis.ts';
import { showCounted } from '../api/reports/show-counted.ts';
import type { OpenKey } from '../api/routes.ts';
import { staffApi, type StaffHandlers } from '../api/staff-api.ts';
import { basics, deskZone, links, stores } from '../deps.ts';
import { refusalPage } from '../pages/refusal-page.ts';
import { type Handle, httpFunction } from '../shared/http.ts';
import { readWork } from '../use-cases/read-work.ts';

const base = { ...basics(), ...stores(), links: links(), zone: deskZone() };
const deps = { ...base, readWork: readWork(base) };

const programs: StaffHandlers<'reports'> = {
  'GET /v1/reports/analysis/{period}': getAnalysis(deps),
  'GET /v1/reports/analysis/{period}/{figure}/tickets': listCounted(deps),
};
/** By a person's own link. */
const pages: Record<OpenKey<'reports'>, Handle> = {
  'GET /reports/{token}/analysis/{period}': showAnalysis(deps),
  'GET /reports/{token}/analysis/{period}/{figure}/tickets': showCounted(deps),
};

/** What reports count, for programs and as pages. It reads; its role lets it write nothing. */
export const handler = httpFunction({ ...pages, ...staffApi(programs, deps) }, deps.log, refusalPage);
