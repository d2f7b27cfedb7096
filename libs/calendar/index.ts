export { addBusinessTime, businessTimeBetween, nextOpening, openAt } from './business-time.js';
export type { Calendar, CalendarRules, CalendarVersion, DayInterval, SpecialDay } from './calendar.js';
export { WEEKDAYS, type Weekday } from './calendar.js';
export { type CalendarProblem, calendarProblems } from './calendar-problems.js';
export { OpenHours } from './open-hours.js';
