import { join } from 'node:path';
import type { RunCommand } from './command.ts';
import { defaultRequirements, imageFolder } from './project-files.ts';
import { pythonEnvironment, pythonEnvironmentPath } from './python-environment.ts';

export interface PythonOptions {
  readonly home: string;
  readonly run?: RunCommand;
  readonly signal?: AbortSignal | undefined;
}

/** Path of a Python with the packages of the sandbox image, for direct execution; made on first use. */
export function directPython(options: PythonOptions): Promise<string> {
  return pythonEnvironment({ ...options, root: join(options.home, 'python'), lockFile: defaultRequirements });
}

/** The path `directPython` would return, or null where it was not made yet. */
export function existingDirectPython(options: PythonOptions): Promise<string | null> {
  return pythonEnvironmentPath({
    ...options,
    root: join(options.home, 'python'),
    lockFile: defaultRequirements,
  });
}

/** Path of a Python whose `-m pip` can download, made on first use. */
export function pipPython(options: PythonOptions): Promise<string> {
  return pythonEnvironment({
    ...options,
    root: join(options.home, 'python'),
    lockFile: join(imageFolder, 'pip.txt'),
  });
}
