import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type PromptName = 'system' | 'innovate' | 'repair';

/** Prompt templates with `{{name}}` places, read from files that a user can replace. */
export interface PromptBook {
  fill(name: PromptName, places: Readonly<Record<string, string>>): string;
}

/** Reads `system.md`, `innovate.md` and `repair.md`, each from the first folder that has it. */
export async function readPrompts(folders: readonly string[]): Promise<PromptBook> {
  const names: readonly PromptName[] = ['system', 'innovate', 'repair'];
  const texts = new Map(
    await Promise.all(names.map(async (name) => [name, await readFirst(folders, name)] as const)),
  );
  return {
    fill: (name, places) =>
      (texts.get(name) as string).replace(/\{\{(\w+)\}\}/g, (_, place: string) => {
        const value = places[place];
        if (value === undefined) {
          throw new RangeError(
            `the prompt ${name}.md has a place {{${place}}} that nothing fills: use ${Object.keys(places)
              .map((known) => `{{${known}}}`)
              .join(', ')}`,
          );
        }
        return value;
      }),
  };
}

async function readFirst(folders: readonly string[], name: PromptName): Promise<string> {
  for (const folder of folders) {
    try {
      return await readFile(join(folder, `${name}.md`), 'utf8');
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  throw new RangeError(`there is no prompt ${name}.md in ${folders.join(' or ')}`);
}
