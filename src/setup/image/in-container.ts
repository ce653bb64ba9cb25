import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type Docker from 'dockerode';
import { SetupError } from '../errors.ts';

export interface ContainerAnswer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command of ours in a throw-away container without network, and removes the container whatever happens. */
export function inContainer(
  docker: Docker,
  image: string,
  command: readonly string[],
): Promise<ContainerAnswer> {
  return attachedRun(docker, {
    Image: image,
    Entrypoint: [],
    Cmd: [...command],
    AttachStdout: true,
    AttachStderr: true,
    HostConfig: {
      NetworkMode: 'none',
      CapDrop: ['ALL'],
      ReadonlyRootfs: true,
      SecurityOpt: ['no-new-privileges'],
      LogConfig: { Type: 'none', Config: {} },
    },
  });
}

/** Runs a container to its end, returns what it said, and removes it whatever happens. */
export async function attachedRun(
  docker: Docker,
  options: Docker.ContainerCreateOptions,
): Promise<ContainerAnswer> {
  const container = await docker.createContainer(options);
  try {
    const stream = await container.attach({ stream: true, stdout: true, stderr: true, hijack: true });
    const out = new PassThrough();
    const err = new PassThrough();
    docker.modem.demuxStream(stream, out, err);
    stream.once('end', () => {
      out.end();
      err.end();
    });
    const said = Promise.all([text(out), text(err)]);
    const exit = container.wait({ condition: 'next-exit' }) as Promise<{ StatusCode: number }>;
    await container.start();
    const { StatusCode: code } = await exit;
    const [stdout, stderr] = await said;
    return { code, stdout, stderr };
  } finally {
    await container.remove({ force: true, v: true });
  }
}

/** Facts about the Python of an image that decide which wheels fit. */
export interface ImagePython {
  /** `3.11`. */
  readonly version: string;
  /** As in wheel names: `x86_64`, `aarch64`. */
  readonly machine: string;
}

/** @throws SetupError `IMAGE_BASE` where the image has no CPython 3.11 or later. */
export async function imagePython(docker: Docker, image: string): Promise<ImagePython> {
  const program =
    'import sys,platform; print("%d.%d" % sys.version_info[:2], platform.machine(), sys.implementation.name)';
  const answer = await inContainer(docker, image, ['python3', '-I', '-c', program]).catch(
    (cause: unknown) => {
      throw new SetupError(
        'IMAGE_BASE',
        `The base image ${image} has no python3: ${(cause as Error).message}`,
        { cause },
      );
    },
  );
  const [version, machine, implementation] = answer.stdout.trim().split(' ');
  const minor = Number(version?.split('.')[1]);
  if (!version || !machine || implementation !== 'cpython' || !version.startsWith('3.') || minor < 11) {
    throw new SetupError(
      'IMAGE_BASE',
      `The base image ${image} has ${version ? `${implementation} ${version}` : 'no Python that starts'}; ` +
        'it must have CPython 3.11 or later as python3',
    );
  }
  return { version, machine };
}
