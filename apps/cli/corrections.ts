/** Help texts of the options that correct a decision of triage. */
export const CORRECTED_INTENT = 'what it is, when triage was wrong, such as question or praise';
export const CORRECTED_TOPICS = 'what it is about, when triage was wrong; separated by commas';
