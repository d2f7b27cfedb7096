/** What options are described by with which agents correct what triage said. */
export const CORRECTED_INTENT = 'what it is, when triage was wrong, such as question or praise';
export const CORRECTED_TOPICS = 'what it is about, when triage was wrong; separated by commas';
