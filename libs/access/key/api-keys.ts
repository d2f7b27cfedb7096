import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const START = 'dd_';
/** Begins the secrets that are no keys, so that no one passes for the other. */
export const SECRET_STARTS = { session: 'ds_', link: 'dl_' } as const;
/** 36 base62 characters are 214 bits. The prefix shows 8 of them, so 166 bits stay secret. */
const SECRET_LENGTH = 36;
const PREFIX_LENGTH = START.length + 8;
/** Largest multiple of 62 in a byte. Larger bytes are discarded, so that all characters are equally likely. */
const UNBIASED = 248;

export interface NewApiKey {
  readonly id: string;
  /** Shown once to its owner, never stored. */
  readonly key: string;
  /** First 11 characters, stored and shown so that people can distinguish keys. */
  readonly prefix: string;
  /** SHA-256 of the key, 32 bytes, which is stored. A key of 214 random bits needs no slow hash. */
  readonly hash: Buffer;
}

export function newApiKey(): NewApiKey {
  const key = newSecret(START);
  return { id: randomUUID(), key, prefix: apiKeyPrefix(key), hash: hashSecret(key) };
}

/** A start and 36 random characters of base62. */
export function newSecret(start: string): string {
  let secret = '';
  while (secret.length < SECRET_LENGTH) {
    for (const byte of randomBytes(SECRET_LENGTH)) {
      if (byte < UNBIASED && secret.length < SECRET_LENGTH) secret += ALPHABET[byte % ALPHABET.length];
    }
  }
  return start + secret;
}

export function apiKeyPrefix(key: string): string {
  return key.slice(0, PREFIX_LENGTH);
}

/** SHA-256, which the ledger keeps in place of the secret. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest();
}

/** Compares in constant time, so that the time does not reveal where the keys differ. */
export function sameApiKey(key: string, hash: Uint8Array): boolean {
  const other = hashSecret(key);
  return other.byteLength === hash.byteLength && timingSafeEqual(other, hash);
}

/** The key of an `Authorization: Bearer` header; undefined when there is none. */
export function bearerKey(header: string | undefined): string | undefined {
  return /^Bearer +(\S{1,200}) *$/i.exec(header ?? '')?.[1];
}
