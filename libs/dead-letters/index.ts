export { countDeadLetters } from './store/dead-letter-reads.js';
export { lettersOfEvent } from './store/publisher-letters.js';
export { type DeadLetterRow, saveDeadLetters } from './store/dead-letters.js';
export { keepDeadLetters } from './use-cases/keep-dead-letters.js';
export { DEAD_LETTER_CONTROLLERS, DeadLettersModule } from './dead-letters.module.js';
