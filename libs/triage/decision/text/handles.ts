/** Stand-ins in the masked text, from the private-use area. */
export const BRAND_HANDLE = 0xe000;
export const CARE_HANDLE = 0xe001;
export const PERSON_HANDLE = 0xe002;
export const OTHER_HANDLE = 0xe003;
export const LINK = 0xe004;
export const EMAIL = 0xe005;

const CARE_WORDS = /help|support|care|service|assist|hilfe|aide|ayuda|^ask|customer/;
const PERSON = /^(?:u[0-9a-f]{8}|\d+|user\d*|mention|username)$/;

/** Letters and digits only, lower case: '@O2' and 'o2' are one brand, '?' is none. */
export function brandKey(brand: string | null | undefined): string {
  if (!brand) return '';
  const key = brand.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return key.slice(0, 40);
}

/** The stand-in for a handle (without @, lower case) in a mention of this brand. */
export function handleKind(handle: string, brand: string): number {
  if (PERSON.test(handle)) return PERSON_HANDLE;
  const key = handle.includes('_') ? handle.replaceAll('_', '') : handle;
  if (brand !== '') {
    const short = brand.length < 4;
    if (key === brand || (!short && key.startsWith(brand)) || (key.length > 4 && brand.startsWith(key)))
      return BRAND_HANDLE;
    if (!short && key.includes(brand)) return BRAND_HANDLE;
    if (short && CARE_WORDS.test(key) && key.includes(brand)) return BRAND_HANDLE;
  }
  return CARE_WORDS.test(key) ? CARE_HANDLE : OTHER_HANDLE;
}
