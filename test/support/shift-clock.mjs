// Loaded before a service by NODE_OPTIONS=--import: its clock is off by SHIFT_CLOCK_MS, as on a machine without NTP.
const shiftMs = Number(process.env['SHIFT_CLOCK_MS'] ?? 0);
const TrueDate = globalThis.Date;
const trueNow = TrueDate.now.bind(TrueDate);

globalThis.Date = class Date extends TrueDate {
  constructor(...given) {
    super(...(given.length === 0 ? [trueNow() + shiftMs] : given));
  }

  static now() {
    return trueNow() + shiftMs;
  }
};

if (globalThis.Temporal !== undefined) {
  globalThis.Temporal.Now.instant = () =>
    globalThis.Temporal.Instant.fromEpochMilliseconds(trueNow() + shiftMs);
}
