const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b/gi;
const CARD = /\b\d(?:[ -]?\d){12,18}\b/g;
/** With a country code, or with a leading 0 and nine digits at least. */
const PHONE = /(?<![\w#])(?:\+|00|\(?0)\d(?:[ ()/.-]{0,2}\d){7,13}\b/g;

/** What stands in place of what was masked. */
export const MASK = '•••';

/**
 * Masks card numbers, IBANs, e-mail addresses and phone numbers for places where nobody needs them, such as lists. Numbers
 * of cards and IBANs are checked by their check digits, so that the number of an order stays readable.
 */
export function maskPersonal(text: string): string {
  if (!/[\d@]/.test(text)) return text;
  return text
    .replaceAll(EMAIL, MASK)
    .replaceAll(IBAN, withoutIban)
    .replaceAll(CARD, (found) => (isCard(found) ? MASK : found))
    .replaceAll(PHONE, MASK);
}

/** The words after an IBAN can look as if they belonged to it. */
function withoutIban(found: string): string {
  const pieces = found.split(' ');
  for (let length = pieces.length; length > 0; length -= 1) {
    if (isIban(pieces.slice(0, length).join(''))) return [MASK, ...pieces.slice(length)].join(' ');
  }
  return found;
}

/** The check of ISO 13616: the rearranged number is 1 modulo 97. */
function isIban(text: string): boolean {
  const iban = text.toUpperCase();
  if (iban.length < 15 || iban.length > 34) return false;
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** The check of ISO/IEC 7812 (Luhn). */
function isCard(text: string): boolean {
  const digits = Array.from(text)
    .filter((sign) => sign >= '0' && sign <= '9')
    .map(Number);
  let sum = 0;
  for (const [place, digit] of digits.toReversed().entries()) {
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length >= 13 && sum % 10 === 0;
}
