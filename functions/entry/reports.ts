import { getAnalysis } from '../api/reports/get-analysis.ts';
import type { OpenKey } from '../api/routes.ts';
import { staffApi, type StaffHandlers } from '../api/staff-api.ts';
import { basics, deskZone, links, stores } from '../deps.ts';
import { refusalPage } from '../pages/refusal-page.ts';
import { type Handle, httpFunction } from '../shared/http.ts';

const deps = { ...basics(), ...stores(), links: links(), zone: deskZone() };

const programs: StaffHandlers<'reports'> = {
  'GET /v1/reports/analysis/{period}': getAnalysis(deps),
};
/** By a person's own link. */
const pages: Record<OpenKey<'reports'>, Handle> = {};

/** What reports count, for programs and as pages. It reads; its role lets it write nothing. */
export const handler = httpFunction({ ...pages, ...staffApi(programs, deps) }, deps.log, refusalPage);
