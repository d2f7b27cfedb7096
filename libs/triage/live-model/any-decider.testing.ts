import { openClassifier } from './classifier.js';

/** A decider for tests in which something else decides. */
export const anyDecider = openClassifier().current;
