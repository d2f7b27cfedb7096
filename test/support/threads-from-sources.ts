import type { WorkerOptions } from 'node:worker_threads';

/**
 * Lets a thread run from the TypeScript sources, where "./x.js" means "./x.ts" and "#libs/x" its sources. Test runs
 * only: built code needs none of it.
 */
const HOOKS = `
import { registerHooks } from 'node:module';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from ${JSON.stringify(import.meta.resolve('@swc/core'))};
const ours = (url) => url !== undefined && url.startsWith('file:') && !url.includes('/node_modules/');
registerHooks({
  resolve: (name, context, next) =>
    next(ours(context.parentURL) && name.startsWith('.') ? name.replace(/\\.js$/, '.ts') : name, context),
  load: (url, context, next) => {
    if (!ours(url) || !url.endsWith('.ts')) return next(url, context);
    const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } };
    const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), options);
    return { format: 'module', source: code, shortCircuit: true };
  },
});
`;

export const THREADS_FROM_SOURCES: WorkerOptions = {
  execArgv: [
    '--conditions=source',
    '--disable-warning=ExperimentalWarning',
    '--import',
    `data:text/javascript,${encodeURIComponent(HOOKS)}`,
  ],
};
