import { readFile } from 'node:fs/promises';
import { mustRun, type RunCommand } from '../command.ts';
import { SetupError } from '../errors.ts';

/** Where this machine gets its own packages from. */
export interface Distribution {
  /** `debian`, `ubuntu`. */
  readonly id: string;
  /** Release name, as `bookworm`. */
  readonly codename: string;
  /** One line for each archive, in the format of apt's source list. */
  readonly sources: readonly string[];
}

/**
 * Reads what apt uses on this machine; foreign archives are left out.
 * @throws SetupError `IMAGE_BASE` where this is neither Debian nor Ubuntu.
 */
export async function distribution(run: RunCommand, osRelease = '/etc/os-release'): Promise<Distribution> {
  const facts = parseOsRelease(await readFile(osRelease, 'utf8').catch(() => ''));
  const id = facts.get('ID') ?? '';
  const codename = facts.get('VERSION_CODENAME') ?? '';
  if (!['debian', 'ubuntu'].includes(id) || codename === '') {
    throw new SetupError(
      'IMAGE_BASE',
      'A base image can be made from packages on Debian and Ubuntu only. Name one that has CPython 3.11 or later: ' +
        './stockade image build --base python:3.11-slim',
    );
  }
  const format = '$(ORIGIN)\t$(REPO_URI)\t$(RELEASE)\t$(COMPONENT)';
  const text = await mustRun(run, 'apt-get', ['indextargets', '--format', format, 'Identifier: Packages']);
  return { id, codename, sources: sourcesOf(text, id, codename) };
}

function sourcesOf(text: string, id: string, codename: string): string[] {
  const lines = text
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([origin]) => origin?.toLowerCase() === id)
    .filter(([, , release]) => release === codename || release?.startsWith(`${codename}-`))
    .map(([, uri, release, component]) => `deb ${uri} ${release} ${component}`);
  const sources = [...new Set(lines)].toSorted();
  if (sources.length > 0) return sources;
  throw new SetupError(
    'IMAGE_BASE',
    `apt knows no archive of ${id} ${codename} on this machine. Type: apt-get update`,
  );
}

function parseOsRelease(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .split('\n')
      .map((line) => /^([A-Z_]+)="?([^"]*)"?$/.exec(line))
      .filter((match) => match !== null)
      .map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}
