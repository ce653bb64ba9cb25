import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { directPython } from '../../../src/setup/python.ts';
import { testImage } from '../../support/engine.ts';
import { writeSmallDataset } from '../../support/small-dataset.ts';
import { preparedHome } from '../../support/temporary-home.ts';

const main = fileURLToPath(new URL('../../../src/main.ts', import.meta.url));

export interface Line {
  readonly schema: string;
  readonly number: number;
  readonly outcome: string;
  readonly end: string;
  readonly historyDigest: string;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly sandbox: { readonly mode: string; readonly fallback: unknown } | null;
}

export interface Ended {
  readonly lines: readonly Line[];
  readonly err: string;
  readonly code: number | null;
}

/** Puts the image, the Python of direct execution and the dataset `small` into a home. */
export async function prepareHome(home: string, installationId: string): Promise<void> {
  await testImage();
  writeFileSync(join(home, 'installation-id'), `${installationId}\n`);
  cpSync(join(preparedHome(), 'images'), join(home, 'images'), { recursive: true });
  writeSmallDataset(home).close();
  await directPython({ home: preparedHome() });
  symlinkSync(join(preparedHome(), 'python'), join(home, 'python'));
}

/** The loop as a process of its own, on the data of a home; `watch` sees each line as it is printed. */
export class Program {
  readonly #home: string;
  readonly #environment: Readonly<Record<string, string>>;

  constructor(home: string, environment: Readonly<Record<string, string>> = {}) {
    this.#home = home;
    this.#environment = environment;
  }

  async evolve(
    flags: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    watch: (child: ChildProcess, line: Line | null) => void = () => undefined,
  ): Promise<Ended> {
    const { PATH, HOME } = process.env;
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', main, 'evolve', '--data', 'small', '--json', ...flags],
      {
        env: { PATH, HOME, STOCKADE_HOME: this.#home, ...this.#environment, ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let err = '';
    child.stderr.on('data', (text) => (err += String(text)));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const lines: Line[] = [];
    watch(child, null);
    for await (const text of createInterface({ input: child.stdout })) {
      if (!text.endsWith('}')) continue;
      const line = JSON.parse(text) as Line;
      lines.push(line);
      watch(child, line);
    }
    return { lines, err, code: await ended };
  }
}
