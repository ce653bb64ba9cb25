import { readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import esbuild from 'esbuild';
import { root } from './machine.mjs';

const source = join(root, 'src');
/** The programs: what `./stockade` starts, what the set-up calls, and the worker that checks large sources. */
const programs = {
  main: 'src/main.ts',
  prepare: 'src/setup/prepare.ts',
  'check/deadline/worker-main': 'src/check/deadline/worker-main.ts',
};
/** They look for their native parts beside themselves. */
const native = ['better-sqlite3', '@duckdb/node-api', 'ssh2'];

/** A module keeps the address that it has below src/, although it ends up in a file at the top of dist/. */
const keepPlaces = {
  name: 'keep-places',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!path.startsWith(source + sep) || !text.includes('import.meta.url')) return undefined;
      const place = `./${relative(source, path).replaceAll(sep, '/').replace(/\.ts$/, '.js')}`;
      const address = `new URL(${JSON.stringify(place)}, import.meta.url).href`;
      return { contents: text.replaceAll('import.meta.url', address), loader: 'ts' };
    });
  },
};

/**
 * Compiles src/ and the packages it uses into a few files in dist/: reading hundreds of small ones took most of the
 * time that a command needed to start.
 */
export async function bundle() {
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: programs,
    outdir: 'dist',
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
    external: native,
    plugins: [keepPlaces],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  });
  for (const [path, { inputs }] of Object.entries(metafile.outputs)) {
    if (dirname(path) === 'dist' || path.endsWith('.map')) continue;
    for (const input of Object.keys(inputs)) await mustNotAskItsPlace(input);
  }
}

async function mustNotAskItsPlace(path) {
  if (path.endsWith('.ts') && (await readFile(join(root, path), 'utf8')).includes('import.meta.url'))
    throw new Error(`${path} asks where it is, and is part of a program that is not at the top of dist/`);
}
