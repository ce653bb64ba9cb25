import Docker from 'dockerode';
import { imageBuild, type ImageRecord } from '../../src/setup/image.ts';
import { preparedHome } from './temporary-home.ts';

/** The engine that tests use. */
export function testEngine(): Docker {
  return new Docker();
}

/** The image that `npm test` has built; built here where a test file is run alone. */
export async function testImage(): Promise<ImageRecord> {
  return (await imageBuild({ home: preparedHome(), docker: testEngine() })).record;
}
