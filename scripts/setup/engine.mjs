import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { capture, must, StepError } from './command.mjs';
import { engineState } from './engine-address.mjs';
import { has, hasServiceManager, homeFolder, isDebianLike, isRoot } from './machine.mjs';

const startMs = 60_000;
/** Containers of ours have no network, so an engine that cannot set one up does as well. */
const withoutNetwork = ['--iptables=false', '--bridge=none', '--ip-forward=false', '--ip-masq=false'];

const folder = () => join(homeFolder(), 'engine');
const record = () => join(folder(), 'started.json');

/** What has to be installed before an engine can be started here. */
export async function enginePackages() {
  const { state } = await engineState();
  if (state !== 'absent' || has('dockerd')) return { packages: [], why: '' };
  const mounts = readFileSync('/proc/mounts', 'utf8');
  const packages = ['docker.io', 'iptables'];
  if (!hasServiceManager() && !/ cgroup2? /.test(mounts)) packages.push('cgroupfs-mount');
  return { packages, why: 'the container engine' };
}

/** A container engine that answers. @param {string} startedBy Who asks, for the record that `stop` reads. */
export function engine(startedBy) {
  return {
    title: 'Container engine',
    look: async () => {
      const { state } = await engineState();
      return { ready: state === 'reachable', will: 'start the Docker engine' };
    },
    make: async () => {
      const { state, socket } = await engineState();
      if (state === 'denied') throw new StepError(deniedMessage(socket));
      if (!isRoot || !isDebianLike()) throw new StepError(administratorMessage());
      return startHere(startedBy);
    },
  };
}

async function startHere(startedBy) {
  mkdirSync(folder(), { recursive: true });
  if (hasServiceManager()) {
    await must('systemctl', ['start', 'docker'], { title: 'systemctl start docker' });
    if (!(await answers(() => false)))
      throw new StepError('systemctl started docker but it does not answer: journalctl -u docker');
    save({ startedBy, by: 'systemctl', pid: null, log: null });
    return 'started by systemctl';
  }
  if (has('cgroupfs-mount') && !/ cgroup2? /.test(readFileSync('/proc/mounts', 'utf8')))
    await capture('cgroupfs-mount', []);
  const first = await startByHand(startedBy, []);
  if (first === null) return 'started by hand';
  const second = await startByHand(startedBy, withoutNetwork);
  if (second === null) return 'started by hand, without networks for containers';
  throw new StepError(
    `The Docker engine does not start. The end of ${join(folder(), 'dockerd.log')}:\n${second}`,
  );
}

const pidFiles = [
  ['/var/run/docker.pid', 'dockerd'],
  ['/var/run/docker/containerd/containerd.pid', 'containerd'],
];

/**
 * Removes the pid files of an engine that was killed: it would not start again where its number was given to
 * another process meanwhile.
 */
export function forgetDeadEngine(files = pidFiles) {
  for (const [file, name] of files) {
    if (!existsSync(file)) continue;
    const pid = Number(readFileSync(file, 'utf8'));
    if (nameOf(pid) !== name) rmSync(file, { force: true });
  }
}

function nameOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return null;
  }
}

/** Null when the engine answers; otherwise the end of its log. */
async function startByHand(startedBy, options) {
  forgetDeadEngine();
  const log = join(folder(), 'dockerd.log');
  const descriptor = openSync(log, 'w');
  const child = spawn('dockerd', ['--host', 'unix:///var/run/docker.sock', ...options], {
    detached: true,
    stdio: ['ignore', descriptor, descriptor],
  });
  let ended = false;
  child.once('error', () => (ended = true));
  child.once('exit', () => (ended = true));
  if (await answers(() => ended)) {
    child.unref();
    save({ startedBy, by: 'hand', pid: child.pid, log });
    return null;
  }
  if (!ended) child.kill('SIGKILL');
  return readFileSync(log, 'utf8').trim().split('\n').slice(-8).join('\n');
}

async function answers(gaveUp) {
  for (const end = Date.now() + startMs; Date.now() < end && !gaveUp(); await sleep(200)) {
    if ((await engineState()).state === 'reachable') return true;
  }
  return false;
}

function save(facts) {
  writeFileSync(record(), `${JSON.stringify({ ...facts, startedAt: new Date().toISOString() }, null, 2)}\n`);
}

/** Stops the engine if `startedBy` is who started it. Resolves to whether it did. */
export async function stopEngine(startedBy) {
  if (!existsSync(record())) return false;
  const facts = JSON.parse(readFileSync(record(), 'utf8'));
  if (facts.startedBy !== startedBy) return false;
  if (facts.by === 'systemctl') await capture('systemctl', ['stop', 'docker.socket', 'docker']);
  else if (isEngine(facts.pid)) {
    process.kill(facts.pid, 'SIGTERM');
    while (isEngine(facts.pid)) await sleep(200);
  }
  rmSync(record(), { force: true });
  return true;
}

/** Whether the process of that number is (still) the engine. */
function isEngine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('dockerd\0');
  } catch {
    return false;
  }
}

function deniedMessage(socket) {
  return (
    `The Docker engine at ${socket} does not let this user in. An administrator has to type:\n` +
    `  sudo usermod -aG docker ${process.env.USER ?? '$USER'}\nThen log in again and try again.`
  );
}

function administratorMessage() {
  if (!isDebianLike())
    return 'No Docker engine answers on this machine. Install and start Docker Engine 20.10 or newer (or Docker Desktop), then try again.';
  const start = hasServiceManager() ? '  sudo systemctl start docker\n' : '  sudo service docker start\n';
  return (
    'No Docker engine answers on this machine. An administrator has to type:\n' +
    `  sudo apt-get update\n  sudo apt-get install docker.io\n${start}` +
    `  sudo usermod -aG docker ${process.env.USER ?? '$USER'}\nThen log in again and try again.`
  );
}
