import Docker from 'dockerode';
import { listVersions } from '../dataset/catalog.ts';
import { importSample } from '../dataset/sample/sample.ts';
import { currentImage, currentImageIsFresh, imageBuild, imageIdOf, imageList } from './image.ts';
import { pipPython } from './python.ts';

/** What the set-up scripts call once the sources are compiled. The engine is the one DOCKER_HOST or the usual socket names. */
export interface Preparation {
  readonly home: string;
  readonly onStep?: (line: string) => void;
}

/** Whether the engine has the image that the files here ask for. */
export async function imageIsReady({ home }: Preparation): Promise<boolean> {
  const record = await currentImage(home);
  if (record === null || (await currentImageIsFresh(home)) !== true) return false;
  return (await imageIdOf(new Docker(), record.reference)) === record.imageId;
}

/** Resolves to a line about the image. */
export async function prepareImage({ home, onStep }: Preparation): Promise<string> {
  const { record } = await imageBuild({ home, docker: new Docker(), ...(onStep ? { onStep } : {}) });
  return `${record.reference}, ${Math.round(record.sizeBytes / 1e6)} MB`;
}

export function sampleIsReady({ home }: Preparation): boolean {
  return listVersions(home).some(({ name }) => name === 'sample');
}

/** Resolves to the digest of the sample. */
export async function prepareSample({ home }: Preparation): Promise<string> {
  return importSample({ home, python: await pipPython({ home }) });
}

/**
 * Takes every image this installation has built from the engine, and the bases they were made from where no image of
 * another installation is left; for an uninstallation. Resolves to those that containers still use.
 */
export async function removeImages(
  { home }: Preparation,
  docker: Docker = new Docker(),
): Promise<readonly string[]> {
  const records = await imageList(home);
  const kept: string[] = [];
  for (const { reference } of records) if (!(await untag(docker, reference))) kept.push(reference);
  const others = await docker.listImages({ filters: { reference: ['stockade/sandbox'] } });
  if (others.length > 0) return kept;
  const bases = records.filter(({ base }) => base.kind === 'distribution').map(({ base }) => base.reference);
  for (const reference of new Set(bases)) if (!(await untag(docker, reference))) kept.push(reference);
  return kept;
}

/** False where a container uses it. */
async function untag(docker: Docker, reference: string): Promise<boolean> {
  try {
    if ((await imageIdOf(docker, reference)) !== null) await docker.getImage(reference).remove();
    return true;
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 409) return false;
    throw error;
  }
}
