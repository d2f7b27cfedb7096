import { describe, expect, it } from '@jest/globals';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const foldersWith = (pattern: string): string[] => globSync(pattern, { cwd: root }).map(path.dirname);

interface Project {
  readonly type: string;
  readonly root: string;
  readonly sourceRoot: string;
  readonly entryFile: string;
  readonly compilerOptions: { readonly tsConfigPath: string };
}
const { projects } = JSON.parse(read('nest-cli.json')) as { projects: Record<string, Project> };
const apps = Object.entries(projects).filter(([, { type }]) => type === 'application');

/** Modules that start a thread, with the file of the thread. No import leads to that file. */
const THREADS: Readonly<Record<string, string>> = {
  'libs/rota/plan/planner.ts': 'libs/rota/plan/plan-thread.ts',
  'libs/triage/accurate/load-accurate.ts': 'libs/triage/accurate/worker.ts',
};

/** The source files that a file imports, directly or through others. */
function reachedFrom(file: string, reached = new Set<string>()): Set<string> {
  if (reached.has(file)) return reached;
  reached.add(file);
  for (const [, specifier = ''] of read(file).matchAll(/(?:from|import|import\() ?'([#.][^']+)'/g)) {
    const target = specifier.startsWith('#')
      ? `${specifier.slice(1)}/index.ts`
      : path.join(path.dirname(file), specifier.replace(/\.js$/, '.ts'));
    if (existsSync(path.join(root, target))) reachedFrom(target, reached);
  }
  return reached;
}

describe('nest-cli.json', () => {
  it('names every app and every lib by its folder, and nothing else', () => {
    const folders = [...foldersWith('apps/*/main.ts'), ...foldersWith('libs/*/index.ts')];
    expect(
      Object.values(projects)
        .map((project) => project.root)
        .toSorted(),
    ).toEqual(folders.toSorted());
    for (const project of Object.values(projects)) {
      expect(project.sourceRoot).toBe(project.root);
      expect(existsSync(path.join(root, project.root, `${project.entryFile}.ts`))).toBe(true);
      expect(existsSync(path.join(root, project.compilerOptions.tsConfigPath))).toBe(true);
    }
  });

  it.each(apps)(
    'builds for %s exactly the imports of its main file and the threads that they start',
    (_name, project) => {
      const config = JSON.parse(read(project.compilerOptions.tsConfigPath)) as {
        files: string[];
        include: string[];
      };
      const reached = reachedFrom(`${project.root}/main.ts`);
      const threads = Object.entries(THREADS).flatMap(([starter, thread]) =>
        reached.has(starter) ? [thread] : [],
      );
      const files = config.files.map((file) => path.join(project.root, file));
      expect(files.toSorted()).toEqual([`${project.root}/main.ts`, ...threads].toSorted());
      expect(config.include).toEqual(['../../libs/**/*.d.ts']);
    },
  );

  it('keeps the parts of other processes out of the build of triage', () => {
    const folders = [...reachedFrom('apps/triage/main.ts')].map((file) =>
      file.split('/').slice(0, 2).join('/'),
    );
    const others = /^(apps\/(?!triage)|libs\/(care|rota|access|outbox|dead-letters)|tools|bench)/;
    expect([...new Set(folders)].filter((folder) => others.test(folder))).toEqual([]);
  });
});

describe('threads', () => {
  it('are started only where this test knows which file runs in them', () => {
    const starters = globSync(['libs/**/*.ts', 'apps/**/*.ts', 'tools/**/*.ts'], { cwd: root })
      .filter((file) => !/\.(spec|contract|proof)\.ts$/.test(file))
      .filter((file) => read(file).includes("from 'node:worker_threads'"))
      .filter((file) => /new Worker\(/.test(read(file)));
    expect(starters.toSorted()).toEqual(Object.keys(THREADS).toSorted());
  });
});
