import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '#libs/service';
import { z } from 'zod';

const packageSchema = z.object({ version: z.string() });

export function packageVersion(): string {
  return packageSchema.parse(JSON.parse(readFileSync(path.join(packageRoot(), 'package.json'), 'utf8')))
    .version;
}
