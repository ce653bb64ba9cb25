import type { SandboxOptions } from '../options.ts';
import type { SandboxMode } from '../sandbox.ts';
import { DockerRuntime } from './docker/docker-runtime.ts';
import { LocalRuntime } from './local/local-runtime.ts';
import { DirectRuntime } from './none/direct-runtime.ts';
import type { Runtime } from './runtime.ts';

/** The runtime of a mode, or why there is none with these options. */
export function createRuntime(
  mode: SandboxMode,
  options: SandboxOptions,
  leaseMs: number,
): Runtime | { readonly unavailable: string } {
  const { docker, local, none, instance, clock, onEvent } = options;
  switch (mode) {
    case 'docker':
      if (docker === null)
        return { unavailable: 'no Docker image has been built; run "./stockade image build"' };
      return new DockerRuntime({ options: docker, instance, leaseMs, clock, onEvent });
    case 'none':
      if (none === null)
        return { unavailable: 'no Python environment has been made; run "./stockade setup"' };
      return new DirectRuntime(none);
    case 'local':
      if (local === null)
        return {
          unavailable: 'the image is not unpacked for local isolation; run "./stockade image unpack"',
        };
      return new LocalRuntime({ options: local, installationId: instance.installationId, onEvent });
  }
}
