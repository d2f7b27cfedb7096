import { readFileSync } from 'node:fs';
import { ConfigError, type Settings } from '#libs/service';

/** Settings of servers begin with these. */
type ServerName = 'KAFKA' | 'DATABASE' | 'REDIS';

/** PEM texts for a TLS connection: the authority of the server, and the certificate of this client with its key. */
interface Certificates {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/**
 * The contents of the certificate files that the settings name for a server.
 * @throws ConfigError when a file cannot be read
 */
export function certificatesOf(settings: Settings, server: ServerName): Certificates {
  return {
    ...pem('ca', `${server}_CA_FILE`, settings),
    ...pem('cert', `${server}_CERT_FILE`, settings),
    ...pem('key', `${server}_KEY_FILE`, settings),
  };
}

function pem(
  part: keyof Certificates,
  name: `${ServerName}_${'CA' | 'CERT' | 'KEY'}_FILE`,
  settings: Settings,
): Certificates {
  const file = settings[name];
  if (file === undefined) return {};
  try {
    return { [part]: readFileSync(file, 'utf8') };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new ConfigError([{ env: name, message: `names ${file}, which cannot be read (${code}).` }]);
  }
}

/**
 * The address of the database with the certificate files of the settings, in the words of libpq. With any of them the
 * certificate of the server and its name are always checked. node-postgres reads the files at each connection, so a
 * renewed certificate needs no restart.
 * @throws ConfigError when a file cannot be read
 */
export function databaseUrlOf(settings: Settings): string {
  const { DATABASE_URL: given = '' } = settings;
  if (Object.keys(certificatesOf(settings, 'DATABASE')).length === 0) return given;
  const url = new URL(given);
  const files = {
    sslrootcert: settings.DATABASE_CA_FILE,
    sslcert: settings.DATABASE_CERT_FILE,
    sslkey: settings.DATABASE_KEY_FILE,
  };
  for (const [name, file] of Object.entries(files)) if (file !== undefined) url.searchParams.set(name, file);
  url.searchParams.set('sslmode', 'verify-full');
  return url.href;
}
