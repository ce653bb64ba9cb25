import { fail, pass, warn, type DoctorCheck, type Finding } from '../check.ts';
import type { Trial } from '../trial-program.ts';
import { notChecked } from './engine.ts';
import { usableImage } from './image.ts';

const report = 'this engine does not keep the promise; do not use it for untrusted strategies';

/** A promise of the container, tried in one that is made like a slot. */
function trialCheck(id: string, judge: (trial: Trial) => Finding): DoctorCheck {
  return {
    id,
    async run(context) {
      const image = await usableImage(context);
      if (image === null) return notChecked('there is no image to try it with');
      try {
        return judge(await context.engine.trial(image.imageId));
      } catch (error) {
        return fail(
          `the trial container could not be run: ${(error as Error).message}`,
          './stockade image build, and see the checks of the engine',
        );
      }
    },
  };
}

const readOnlyRoot = trialCheck('container-read-only', ({ root, tmp, shm }) => {
  const written = Object.entries({ '/': root, '/tmp': tmp, '/dev/shm': shm }).filter(
    ([, answer]) => answer === 'done',
  );
  return written.length === 0
    ? pass(`nothing could be written (${root})`)
    : fail(`a container could write to ${written.map(([path]) => path).join(', ')}`, report);
});

const noNetwork = trialCheck('container-network', ({ interfaces, connect }) => {
  const others = interfaces.filter(
    (name) => name !== 'lo' && !/^(tunl|gre|sit|ip6tnl|ip_vti|ip6_vti|erspan)/.test(name),
  );
  return others.length === 0 && connect !== 'done'
    ? pass(`no network (${connect})`)
    : fail(`a container has a network: ${others.join(', ') || 'a connection was made'}`, report);
});

const memory = trialCheck('container-memory', ({ memory: ended }) =>
  ended === 'done'
    ? fail('a container could use more memory than its limit', report)
    : pass(`the memory limit holds (${ended})`),
);

const processes = trialCheck('container-pids', ({ processes: ended }) =>
  ended === 'done'
    ? fail('a container could start more processes than its limit', report)
    : pass(`the limit of processes holds (${ended})`),
);

const privileges = trialCheck('container-privileges', ({ user, capabilities, noNewPrivileges }) => {
  const held = user !== 0 && /^0+$/.test(capabilities) && noNewPrivileges === '1';
  return held
    ? pass(`user ${user}, no capability, no way to new privileges`)
    : fail(`user ${user}, capabilities ${capabilities}, NoNewPrivs ${noNewPrivileges}`, report);
});

const outerFilter = trialCheck('seccomp-profile', ({ seccomp }) =>
  seccomp === '2'
    ? pass('the outer seccomp profile is in force')
    : fail(
        'the engine started a container without a seccomp profile',
        'start the engine without --security-opt seccomp=unconfined',
      ),
);

const listener = trialCheck('seccomp-notify', ({ listener: answer }) =>
  answer === 'done'
    ? pass('denied system calls can be reported by name')
    : warn(
        `denied system calls cannot be reported (${answer}); they are still denied`,
        'set sandbox.docker.runtime to runc, on Linux 5.5 or newer',
      ),
);

export const containerChecks: readonly DoctorCheck[] = [
  readOnlyRoot,
  noNetwork,
  memory,
  processes,
  privileges,
  outerFilter,
  listener,
];
