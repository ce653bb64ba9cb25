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

/** Takes every image this installation has built from the engine; for an uninstallation. */
export async function removeImages({ home }: Preparation): Promise<void> {
  const docker = new Docker();
  for (const { reference } of await imageList(home)) {
    if ((await imageIdOf(docker, reference)) !== null) await docker.getImage(reference).remove();
  }
}
