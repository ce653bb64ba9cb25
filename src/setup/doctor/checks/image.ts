import { currentImage, currentImageIsFresh, type ImageRecord } from '../../image.ts';
import { fail, pass, warn, type DoctorCheck, type DoctorContext } from '../check.ts';
import { notChecked } from './engine.ts';

const build = './stockade image build';

/** The image of this installation as the engine has it; `found` is null where the engine has none of that name. */
async function look({ home, engine }: DoctorContext) {
  const record = await currentImage(home);
  if (record === null) return { record, found: null, answers: true };
  try {
    return { record, found: await engine.imageId(record.reference), answers: true };
  } catch {
    return { record, found: null, answers: false };
  }
}

/** The record of an image that may be started: the engine has it, and it is the one that was built. */
export async function usableImage(context: DoctorContext): Promise<ImageRecord | null> {
  const { record, found } = await look(context);
  return record !== null && found === record.imageId ? record : null;
}

const present: DoctorCheck = {
  id: 'image-present',
  async run(context) {
    const { record, found, answers } = await look(context);
    if (record === null) return fail('no sandbox image was built', build);
    if (!answers) return notChecked();
    return found === null
      ? fail(`the engine does not have ${record.reference}`, build)
      : pass(`${record.reference}, ${Math.round(record.sizeBytes / 1e6)} MB, CPython ${record.python}`);
  },
};

const digest: DoctorCheck = {
  id: 'image-digest',
  async run(context) {
    const { record, found } = await look(context);
    if (record === null || found === null) return notChecked('there is no image');
    return found === record.imageId
      ? pass('the image is the one that was built')
      : fail(
          `${record.reference} is not the image that was built: ${found} instead of ${record.imageId}`,
          build,
        );
  },
};

const fresh: DoctorCheck = {
  id: 'image-fresh',
  async run({ home }) {
    const upToDate = await currentImageIsFresh(home);
    if (upToDate === null) return notChecked('there is no image');
    return upToDate
      ? pass('the image was built from the files that are here')
      : warn('the guest or the requirements have changed since the image was built', build);
  },
};

export const imageChecks: readonly DoctorCheck[] = [present, digest, fresh];
