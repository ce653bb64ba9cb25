import { InfrastructureError } from '../../errors.ts';
import type { DockerOptions } from '../../options.ts';
import { statusOf } from './engine-errors.ts';
import { deadlines, type Engine } from './engine.ts';

const build = 'build it with "./stockade image build"';

/** Makes sure, before anything is dispatched, that the image is the one that was recorded when it was built. */
export async function verifyImage(engine: Engine, image: DockerOptions['image']): Promise<void> {
  const found = await inspect(engine, image.reference);
  if (found === null) {
    throw new InfrastructureError(
      'IMAGE_MISSING',
      `the sandbox image ${image.reference} does not exist; ${build}`,
      {
        retryable: false,
      },
    );
  }
  if (found !== image.id) {
    throw new InfrastructureError(
      'IMAGE_MISMATCH',
      `the sandbox image ${image.reference} is ${found}, recorded was ${image.id}; it is not used: ${build}`,
      { retryable: false, details: { found, recorded: image.id } },
    );
  }
}

async function inspect(engine: Engine, reference: string): Promise<string | null> {
  try {
    const found = await engine.call('image_inspect', deadlines.inspect, () =>
      engine.docker.getImage(reference).inspect(),
    );
    return found.Id;
  } catch (error) {
    if (error instanceof InfrastructureError && statusOf(error.cause) === 404) return null;
    throw error;
  }
}
