const LEVELS = {
  trainee: ['trainee'],
  regular: ['regular', 'expert'],
  expert: ['expert'],
};
function reader() {
  const dates = new Map();
  return (text, zone) => {
    if (text.includes('T')) return Date.parse(text);
    const key = zone + text;
    const known =
      dates.get(key) ??
      Temporal.ZonedDateTime.from(`${text}T00:00:00[${zone}]`).toInstant().epochMilliseconds;
    dates.set(key, known);
    return known;
  };
}
export function checkedPeople(input) {
  const epoch = reader();
  const absences = new Map();
  for (const absence of input.absences) {
    const list = absences.get(absence.person);
    if (list) list.push(absence);
    else absences.set(absence.person, [absence]);
  }
  return new Map(
    input.people.map((person) => {
      const stretch = ({ from, to }) => ({
        from: epoch(from, person.zone),
        to: to === undefined ? Infinity : epoch(to, person.zone),
      });
      const away = (absences.get(person.id) ?? []).map((absence) => ({
        ...stretch(absence),
        neutral: absence.policy === 'neutral',
      }));
      return [person.id, { person, staffed: person.eligible?.map(stretch) ?? null, away }];
    }),
  );
}
/** Which seat demand of its desk a slot belongs to, counted through the demands of its role. */
export function checkedSlot(slot, desk) {
  let left = slot.index;
  const seat = desk.seats.find(({ role, count }) => role === slot.role && (left -= count) <= 0);
  return {
    slot,
    desk,
    skills: seat?.skills ?? [],
    needs: seat?.needs,
    start: Date.parse(slot.start),
    end: Date.parse(slot.end),
  };
}
export const inStaff = ({ staffed }, { start, end }) =>
  staffed === null || staffed.some(({ from, to }) => from <= start && end <= to);
export const isAway = ({ away }, { start, end }) => away.some(({ from, to }) => from < end && start < to);
export const isNeutral = ({ away }, { start, end }) =>
  away.some(({ from, to, neutral }) => neutral && from < end && start < to);
export function rightRole({ person }, { slot, desk, skills }) {
  return (
    LEVELS[slot.role].includes(person.level) &&
    skills.every((skill) => person.skills.includes(skill)) &&
    (desk.members?.includes(person.id) ?? true)
  );
}
export function groupSlots(slots) {
  const groups = new Map();
  for (const slot of slots) {
    const key = JSON.stringify([slot.desk.id, slot.start, slot.slot.role, slot.skills, slot.needs]);
    const known = groups.get(key);
    if (known) known.slots.push(slot.slot.id);
    else groups.set(key, { sample: slot, slots: [slot.slot.id] });
  }
  return [...groups.values()].toSorted((a, b) => a.sample.start - b.sample.start);
}
//# sourceMappingURL=check-availability.js.map
