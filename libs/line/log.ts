/** The part of a logger that the line writes to. */
export interface LineLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
