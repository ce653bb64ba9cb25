import type Docker from 'dockerode';
import { z } from 'zod';
import { SetupError } from '../errors.ts';
import { inContainer } from './in-container.ts';
import type { ImageRecord } from './image-record.ts';

const program = `
import json, pathlib
def rows(name):
    file = pathlib.Path("/opt/stockade") / name
    return [line.split("\\t") for line in file.read_text().splitlines()] if file.exists() else []
packages = [dict(name=n, version=v, architecture=a, sha256=s) for n, v, a, s in rows("base-packages.tsv")]
status = pathlib.Path("/var/lib/dpkg/status")
if not packages and status.exists():
    for part in status.read_text(errors="replace").split("\\n\\n"):
        fields = dict(line.split(": ", 1) for line in part.splitlines() if ": " in line and not line.startswith(" "))
        if "Package" in fields:
            packages.append(dict(name=fields["Package"], version=fields["Version"], architecture=fields["Architecture"], sha256=None))
archives = [dict(origin=r[0], suite=r[2], released=r[3]) for r in rows("base-archives.tsv") if len(r) == 4]
print(json.dumps(dict(systemPackages=packages, archives=archives)))
`;

const answerSchema = z.object({
  systemPackages: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      architecture: z.string(),
      sha256: z.string().nullable(),
    }),
  ),
  archives: z.array(z.object({ origin: z.string(), suite: z.string(), released: z.string() })),
});

/** What the distribution put into an image, as the image itself records it. */
export async function systemInventory(
  docker: Docker,
  image: string,
): Promise<Pick<ImageRecord, 'systemPackages'> & { readonly archives: ImageRecord['base']['archives'] }> {
  const answer = await inContainer(docker, image, ['python3', '-I', '-c', program]);
  if (answer.code !== 0) {
    throw new SetupError('IMAGE_BUILD', `The built image does not start Python: ${answer.stderr.trim()}`);
  }
  return answerSchema.parse(JSON.parse(answer.stdout));
}
