import { readFileSync } from 'node:fs';
import path from 'node:path';
import { classify, type ClassifierInput, type Decision, loadModel, WEIGHTS_FILE } from '#libs/classification';
import { packageRoot } from '#libs/runtime';

/** The shipped fast tier, for commands that classify without a service. */
export function openLocalModel(): (input: ClassifierInput) => Decision {
  const model = loadModel(
    readFileSync(path.join(packageRoot(), 'libs/classification/weights', WEIGHTS_FILE)),
  );
  return (input) => classify(model, input);
}
