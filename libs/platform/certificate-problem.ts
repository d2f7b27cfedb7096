import { types } from 'node:util';

export interface SecuredServer {
  readonly name: string;
  /** What the settings of the server begin with. */
  readonly settings: 'KAFKA' | 'DATABASE' | 'REDIS';
}

export const KAFKA: SecuredServer = { name: 'Kafka', settings: 'KAFKA' };
export const POSTGRESQL: SecuredServer = { name: 'PostgreSQL', settings: 'DATABASE' };
export const REDIS: SecuredServer = { name: 'Redis', settings: 'REDIS' };

const UNKNOWN_AUTHORITY = /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*)$/;
const WANTS_CERTIFICATE = /^ERR_SSL_(?:TLSV\d+_ALERT_CERTIFICATE_REQUIRED|SSLV3_ALERT_HANDSHAKE_FAILURE)$/;

/** The error with what to do, where a certificate is the cause; any other error as it is. */
export function withCertificateAdvice(error: unknown, { name, settings }: SecuredServer): unknown {
  for (const code of codesOf(error)) {
    const advice = adviceOn(code, name, settings);
    if (advice !== null) return new Error(advice, { cause: error });
  }
  return error;
}

function adviceOn(code: string, name: string, settings: string): string | null {
  if (UNKNOWN_AUTHORITY.test(code))
    return `No known authority signed the certificate of ${name}: name the file of its authority in ${settings}_CA_FILE.`;
  if (code === 'CERT_HAS_EXPIRED') return `The certificate of ${name} has expired: renew it.`;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return `The certificate of ${name} is for another host: connect to a host that it names.`;
  if (WANTS_CERTIFICATE.test(code))
    return `${name} wants a client certificate: name one in ${settings}_CERT_FILE and its key in ${settings}_KEY_FILE.`;
  return null;
}

/** Codes of an error and of its causes. */
function codesOf(error: unknown): readonly string[] {
  if (!types.isNativeError(error)) return [];
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return [...code, ...codesOf(error.cause)];
}
