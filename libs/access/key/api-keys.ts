import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const START = 'dd_';
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
  let secret = '';
  while (secret.length < SECRET_LENGTH) {
    for (const byte of randomBytes(SECRET_LENGTH)) {
      if (byte < UNBIASED && secret.length < SECRET_LENGTH) secret += ALPHABET[byte % ALPHABET.length];
    }
  }
  const key = START + secret;
  return { id: randomUUID(), key, prefix: apiKeyPrefix(key), hash: hashApiKey(key) };
}

export function apiKeyPrefix(key: string): string {
  return key.slice(0, PREFIX_LENGTH);
}

export function hashApiKey(key: string): Buffer {
  return createHash('sha256').update(key, 'utf8').digest();
}

/** Compares in constant time, so that the time does not reveal where the keys differ. */
export function sameApiKey(key: string, hash: Uint8Array): boolean {
  const other = hashApiKey(key);
  return other.byteLength === hash.byteLength && timingSafeEqual(other, hash);
}

/** The key of an `Authorization: Bearer` header; undefined when there is none. */
export function bearerKey(header: string | undefined): string | undefined {
  return /^Bearer +(\S{1,200}) *$/i.exec(header ?? '')?.[1];
}
