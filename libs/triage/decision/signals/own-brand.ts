import type { ClassifierInput } from '../decision.js';
import { BRAND_HANDLE, brandKey, handleKind } from '../text/handles.js';

/** The brand wrote it: the publisher says so, or the author's handle is the brand's. */
export function isOwnBrand(input: ClassifierInput): boolean {
  const author = input.author;
  if (author?.brandAccount) return true;
  const brand = brandKey(input.brand);
  if (brand === '' || !author?.handle) return false;
  const handle = author.handle.replace(/^@/, '').toLowerCase().slice(0, 60);
  return handleKind(handle, brand) === BRAND_HANDLE;
}
