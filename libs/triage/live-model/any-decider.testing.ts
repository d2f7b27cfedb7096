import { openClassifier } from './classifier.js';

/** A decider for tests that do not depend on the decision. */
export const anyDecider = openClassifier().current;
