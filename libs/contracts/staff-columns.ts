/** The columns of a staff list, in the order in which changes are listed. */
export const STAFF_COLUMNS = [
  'id',
  'name',
  'zone',
  'department',
  'skills',
  'joins',
  'leaves',
  'capacity',
  'region',
  'level',
  'levelChanges',
  'share',
  'email',
  'chat',
  'manager',
  'workingDays',
] as const;
export type StaffColumn = (typeof STAFF_COLUMNS)[number];
