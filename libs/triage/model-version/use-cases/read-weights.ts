import { DutydeskError } from '#libs/contracts';
import { isAccurateFile, readWeights } from '../../accurate/weights-file.js';
import { loadModel } from '../../model/load-model.js';
import type { Tier } from '../store/model-versions.js';

/** Which tier a weights file is of, and its version. @throws DutydeskError `model.unreadable` */
export function versionOfWeights(weights: Uint8Array): { readonly tier: Tier; readonly version: string } {
  try {
    return isAccurateFile(weights)
      ? { tier: 'accurate', version: readWeights(weights).header.modelVersion }
      : { tier: 'fast', version: loadModel(weights).version };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace(/\.$/, '') : 'This is no weights file';
    throw new DutydeskError('model.unreadable', { detail: `${why}.`, cause });
  }
}
