import { imageIdOf } from './image/base.ts';
import {
  imageBuild,
  currentImageIsFresh,
  type BuiltImage,
  type ImageBuildOptions,
} from './image/image-build.ts';
import { currentImage, imageRecords, type ImageRecord } from './image/image-record.ts';
import { unpackedRoot, unpackRoot } from './image/unpacked-root.ts';

export { currentImage, currentImageIsFresh, imageBuild, imageIdOf, unpackedRoot, unpackRoot };
export type { BuiltImage, ImageBuildOptions, ImageRecord };

export interface ListedImage extends ImageRecord {
  /** Whether slots of this installation use it. */
  readonly current: boolean;
}

/** The images this installation has built, newest first. Needs no engine. */
export async function imageList(home: string): Promise<readonly ListedImage[]> {
  const [records, current] = await Promise.all([imageRecords(home), currentImage(home)]);
  return records.map((record) => ({ ...record, current: record.digest === current?.digest }));
}
