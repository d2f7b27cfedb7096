const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const MINUTES_A_DAY = 1_440;

/** Minutes from the beginning of a day to HH:MM; 24:00 is 1,440. Null for a text that is no time. */
export function minutesOfDay(text: string): number | null {
  if (text === '24:00') return MINUTES_A_DAY;
  const found = TIME.exec(text);
  return found === null ? null : Number(found[1]) * 60 + Number(found[2]);
}
