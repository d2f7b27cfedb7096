export { type RunningDutydesk, startDutydesk } from './start-dutydesk.js';
