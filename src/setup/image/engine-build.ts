import { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { SetupError } from '../errors.ts';
import { engineProgress } from './engine-progress.ts';
import { tarOf, type TarEntry } from './tar.ts';

export interface EngineBuild {
  readonly docker: Docker;
  readonly reference: string;
  readonly base: string;
  readonly digest: string;
  readonly entries: readonly TarEntry[];
  /** Takes no layer from an earlier build. */
  readonly anew?: boolean;
}

/** Lets the engine build from a context, without a network. @throws SetupError `IMAGE_BUILD` with what it printed last. */
export async function engineBuild(build: EngineBuild): Promise<void> {
  try {
    const answer = await build.docker.buildImage(Readable.from(tarOf(build.entries)), {
      t: build.reference,
      buildargs: { BASE: build.base },
      networkmode: 'none',
      forcerm: true,
      nocache: build.anew ?? false,
      labels: { 'io.stockade.image': build.digest },
    });
    await engineProgress(build.docker, answer);
  } catch (cause) {
    throw new SetupError('IMAGE_BUILD', `The engine could not build the image: ${(cause as Error).message}`, {
      cause,
    });
  }
}
