import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Docker from 'dockerode';
import { loadConfig, type LoadedConfig } from '../../config/load-config.ts';
import type { Environment } from '../../config/substitute.ts';
import { firingAlerts } from '../../observe/firing-alerts.ts';
import { clean } from '../../setup/clean.ts';
import { doctor, engineFacts, thisMachine } from '../../setup/doctor.ts';
import { currentImage, imageBuild, imageList, unpackRoot, type ImageRecord } from '../../setup/image.ts';
import { projectRoot } from '../../setup/project-files.ts';
import type { MachineService } from '../context.ts';
import { engineConnection } from './engine-connection.ts';
import { installationId } from './installation.ts';
import { logFolder } from './observation.ts';

/** The engine a connection leads to. */
export function engineOf(host: string | null, environment: Environment): Docker {
  const connection = engineConnection(host, environment);
  if ('socketPath' in connection) return new Docker({ socketPath: connection.socketPath });
  const { host: address, port, tls } = connection;
  const secure = tls === null ? { protocol: 'http' as const } : { protocol: 'https' as const, ...tls };
  return new Docker({ host: address, port, ...secure });
}

/** Unpacks an image for isolation without an engine, by way of the engine; resolves to where it is. */
export function unpackImage(
  home: string,
  host: string | null,
  environment: Environment,
  record: ImageRecord,
): Promise<string> {
  return unpackRoot(home, record, engineOf(host, environment));
}

/** What the sandbox settings are, or the defaults where the configuration cannot be read: doctor says why. */
function dockerSettings(environment: Environment) {
  const defaults = { host: null, runtime: 'runc' as const, seccomp_profile: null };
  return readableConfig(environment)?.values.sandbox.docker ?? defaults;
}

function readableConfig(environment: Environment): LoadedConfig | null {
  try {
    return loadConfig({ environment });
  } catch {
    return null;
  }
}

/** The set-up of this machine, as the commands use it. */
export function machineService(home: string, environment: Environment): MachineService {
  const settings = dockerSettings(environment);
  const docker = engineOf(settings.host, environment);
  const instance = { installationId: installationId(home), instanceId: randomUUID() };
  return {
    doctor: () => {
      const seccompProfilePath = settings.seccomp_profile ?? join(projectRoot, 'config', 'seccomp.json');
      return doctor({
        home,
        root: projectRoot,
        machine: thisMachine,
        engine: engineFacts({ docker, instance, runtime: settings.runtime, seccompProfilePath }),
        alerts: () => {
          const config = readableConfig(environment);
          const rate = config?.values.sandbox.monitoring.alert_fallback_rate ?? 0.1;
          return firingAlerts(config === null ? join(home, 'logs') : logFolder(config), rate, Date.now());
        },
        configuration: () => {
          const { notices, warnings } = loadConfig({ environment });
          return [...notices, ...warnings];
        },
      });
    },
    clean: async () => {
      const reachable = await docker.ping().then(
        () => true,
        () => false,
      );
      const removed = await clean({ home, docker: reachable ? docker : null, instance });
      return { ...removed, engine: reachable };
    },
    imageBuild: (options) => imageBuild({ home, docker, ...options }),
    imageList: () => imageList(home),
    imageUnpack: async () => {
      const record = await currentImage(home);
      return record === null ? null : unpackImage(home, settings.host, environment, record);
    },
    setup: (args) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [join(projectRoot, 'scripts', 'setup.mjs'), ...args], {
          stdio: 'inherit',
        });
        child.once('error', reject);
        child.once('exit', (code) => resolve(code ?? 1));
      }),
  };
}
