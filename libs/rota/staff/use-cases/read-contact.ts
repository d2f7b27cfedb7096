import { LIMITS } from '#libs/contracts';
import type { StaffContact } from '#libs/access';
import type { TableRow } from '../table/read-table.js';

type Column = keyof StaffContact;
type Line = Pick<TableRow<Column>, 'cell' | 'states' | 'complain'>;
type Complain = Line['complain'];

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const EMAIL_MOST = 254;
/** `slack:U024BE7LH`: the chat's own word and the id of the person there. */
const CHAT = /^[a-z][a-z0-9-]{0,31}:\S{1,128}$/;
const CHATS_MOST = 10;
const WEEKDAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const DAYS_A_WEEK = 7;

/** How somebody can be reached, who leads them, and on which days they work: what the row states of it. */
export function readContact({ cell, states, complain }: Line): Partial<StaffContact> {
  return {
    ...(states('email') ? { email: readEmail(cell('email'), complain) } : {}),
    ...(states('chat') ? { chat: readChat(cell('chat'), complain) } : {}),
    ...(states('manager') ? { manager: readManager(cell('manager'), complain) } : {}),
    ...(states('workingDays') ? { workingDays: readWorkingDays(cell('workingDays'), complain) } : {}),
  };
}

function readEmail(text: string, complain: Complain): string | null {
  if (text === '') return null;
  if (!EMAIL.test(text) || text.length > EMAIL_MOST)
    complain('email', 'Use an address such as ann@example.com.');
  return text;
}

function readManager(text: string, complain: Complain): string | null {
  if (text.length > LIMITS.id) complain('manager', 'Use the id of a person.');
  return text === '' ? null : text;
}

function readChat(text: string, complain: Complain): string[] {
  const ids = [...new Set(text.split(/[;\s]+/))].filter((id) => id !== '');
  if (ids.length > CHATS_MOST || ids.some((id) => !CHAT.test(id)))
    complain('chat', `Use at most ${CHATS_MOST} ids such as slack:U024BE7LH, separated by ;`);
  return ids;
}

/** 1 for Monday to 7 for Sunday; 0 when it is no day. */
function weekdayOf(text: string): number {
  return /^[1-7]$/.test(text) ? Number(text) : WEEKDAYS.indexOf(text.slice(0, 2).toLowerCase()) + 1;
}

/** `Mo-Fr`, `Mon;Tue;Thu` or `1-5`, as ISO weekdays in order; null when nothing is stated. */
function readWorkingDays(text: string, complain: Complain): number[] | null {
  if (text === '') return null;
  const days = text.split(/[;,\s]+/).flatMap((part) => {
    const [first = 0, last = first] = part.split(/[-–]/).map(weekdayOf);
    if (first === 0 || last === 0) return [0];
    const count = ((last - first + DAYS_A_WEEK) % DAYS_A_WEEK) + 1;
    return Array.from({ length: count }, (_, n) => ((first - 1 + n) % DAYS_A_WEEK) + 1);
  });
  if (days.includes(0)) complain('workingDays', 'Use weekdays such as Mo-Fr or Mo;We;Fr.');
  return [...new Set(days)].toSorted((a, b) => a - b);
}
