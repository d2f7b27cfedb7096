import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

/**
 * Builds the console into dist/console: file names with a hash, each also compressed, so that the gateway only sends
 * files. `CONSOLE_REACT=on` bundles React instead of Preact, to measure and to compare.
 */
const here = import.meta.dirname;
const out = path.join(here, '../../dist/console');

const PREACT = {
  'react-dom/client': 'preact/compat/client',
  'react-dom': 'preact/compat',
  'react/jsx-runtime': 'preact/jsx-runtime',
  react: 'preact/compat',
};

await build({
  root: here,
  configFile: false,
  logLevel: 'warn',
  resolve: {
    conditions: ['source', 'module', 'browser', 'production'],
    alias: process.env.CONSOLE_REACT === 'on' ? {} : PREACT,
  },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: false,
    manifest: true,
    // The content security policy allows neither inline scripts nor data: in scripts.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      onLog: (level, log, report) => {
        // 'use client' of the libraries means something on servers only.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
  oxc: { jsx: { runtime: 'automatic' } },
});

const COMPRESSED = /\.(js|css|html|svg)$/;
for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath, entry.name);
  if (!entry.isFile() || !COMPRESSED.test(file)) continue;
  const bytes = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
}
