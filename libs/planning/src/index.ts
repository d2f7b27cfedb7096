export * from './rotation-rows.js';
export type { WeeklyDesk } from './weekly-desk.js';
export { nextHorizon } from './next-horizon.js';
export { nextVersion } from './next-version.js';
export type { NextVersion, VersionRequest } from './next-version.js';
export { objectionTo } from './objection-to.js';
export { holidayCalendars } from './manual-holidays.js';
export type { ManualHoliday } from './manual-holidays.js';
export { publicHolidays, regionProblems } from './public-holidays.js';
