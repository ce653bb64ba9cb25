import { join } from 'node:path';
import { listVersions } from '../../../dataset/catalog.ts';
import { verifyDataset } from '../../../dataset/verify.ts';
import { existingDirectPython } from '../../python.ts';
import { fail, pass, warn, type DoctorCheck } from '../check.ts';

const gigabyte = 1024 ** 3;
const enoughBytes = 5 * gigabyte;
const leastBytes = gigabyte;
const maximumFutureMs = 60_000;

const homeWritable: DoctorCheck = {
  id: 'home-writable',
  async run({ machine, home }) {
    try {
      await machine.tryWrite(home);
      return pass(`${home} can be written`);
    } catch (error) {
      return fail(`${home} cannot be written: ${(error as Error).message}`, `sudo chown -R "$USER" ${home}`);
    }
  },
};

const diskSpace: DoctorCheck = {
  id: 'disk-space',
  async run({ machine, home }) {
    const free = await machine.freeBytes(home);
    const text = `${(free / gigabyte).toFixed(1)} GiB free at ${home}`;
    if (free < leastBytes) return fail(text, './stockade clean, or set STOCKADE_HOME to a larger disk');
    return free < enoughBytes ? warn(text, './stockade clean') : pass(text);
  },
};

const clock: DoctorCheck = {
  id: 'clock',
  async run({ machine, root }) {
    const written = await machine.newestMs(join(root, 'package.json'));
    const ahead = (written ?? 0) - machine.now();
    return ahead > maximumFutureMs
      ? fail(
          'the clock is behind the time at which this copy was made',
          'set the clock: sudo timedatectl set-ntp true',
        )
      : pass('the clock is plausible');
  },
};

const sampleData: DoctorCheck = {
  id: 'sample-data',
  async run({ home }) {
    if (!listVersions(home).some(({ name }) => name === 'sample')) {
      return warn('the sample data is not there', './stockade data sample');
    }
    const fix = './stockade data remove sample && ./stockade data sample';
    try {
      const { broken, digest } = await verifyDataset(home, 'sample');
      const [first] = broken;
      return first === undefined
        ? pass(`the sample data is as it was imported (${digest.slice(0, 19)})`)
        : fail(`the sample data is damaged: ${first.file} ${first.problem}`, fix);
    } catch (error) {
      return fail(`the sample data cannot be read: ${(error as Error).message}`, fix);
    }
  },
};

const directPython: DoctorCheck = {
  id: 'direct-python',
  async run({ home, machine }) {
    try {
      const python = await existingDirectPython({ home, run: machine.run });
      return pass(
        python === null
          ? 'a Python for direct execution can be made, and will be when it is first needed'
          : `direct execution uses ${python}`,
      );
    } catch {
      return warn(
        'no CPython 3.11 to 3.13 with venv is on this machine: direct execution and downloads are not possible',
        'apt-get install python3-venv',
      );
    }
  },
};

const bubblewrap: DoctorCheck = {
  id: 'local-isolation',
  async run({ machine }) {
    const args = ['--unshare-all', '--ro-bind', '/', '/', '--proc', '/proc', '--dev', '/dev', 'true'];
    const result = await machine.run('bwrap', args).catch(() => null);
    if (result === null) {
      return warn(
        'bubblewrap is not there, so there is no isolation without an engine',
        'apt-get install bubblewrap',
      );
    }
    return result.code === 0
      ? pass('bubblewrap isolates without an engine')
      : warn(
          `bubblewrap does not start (${result.stderr.trim()}): user namespaces may be switched off`,
          'sudo sysctl -w kernel.unprivileged_userns_clone=1',
        );
  },
};

export const homeChecks: readonly DoctorCheck[] = [
  homeWritable,
  diskSpace,
  clock,
  sampleData,
  directPython,
  bubblewrap,
];
