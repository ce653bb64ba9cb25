/**
 * Settings that other sandboxes offer and this one does not: each would weaken a guarantee that
 * `isolation.md` gives for every run. Written with the value the guarantee has anyway, a key is accepted
 * and ignored; written with any other, the configuration is refused.
 */
interface Guarantee {
  readonly holds: (value: unknown) => boolean;
  readonly promise: string;
}

const isOff = (value: unknown): boolean =>
  value === false || value === null || value === 'none' || (Array.isArray(value) && value.length === 0);
const isOn = (value: unknown): boolean => value === true;

const noNetwork = 'a sandbox never has a network';
const noMounts = 'a sandbox sees its dataset, read-only, and nothing else of the host';
const noPrivileges = 'a sandbox runs unprivileged and without capabilities';

const byKey: Readonly<Record<string, Guarantee>> = {
  network: { holds: isOff, promise: noNetwork },
  network_mode: { holds: isOff, promise: noNetwork },
  network_enabled: { holds: isOff, promise: noNetwork },
  network_disabled: { holds: isOn, promise: noNetwork },
  dns: { holds: isOff, promise: noNetwork },
  ports: { holds: isOff, promise: noNetwork },
  volumes: { holds: isOff, promise: noMounts },
  mounts: { holds: isOff, promise: noMounts },
  binds: { holds: isOff, promise: noMounts },
  docker_socket: { holds: isOff, promise: noMounts },
  mount_docker_socket: { holds: isOff, promise: noMounts },
  devices: { holds: isOff, promise: noMounts },
  environment: { holds: isOff, promise: 'no environment enters a sandbox' },
  read_only: { holds: isOn, promise: "a sandbox's root is read-only" },
  read_only_root: { holds: isOn, promise: "a sandbox's root is read-only" },
  privileged: { holds: isOff, promise: noPrivileges },
  cap_add: { holds: isOff, promise: noPrivileges },
  user: { holds: (value) => value === null, promise: noPrivileges },
  no_new_privileges: { holds: isOn, promise: 'a sandbox can gain no privileges' },
  security_opt: { holds: isOff, promise: 'the security options of a sandbox are fixed' },
  seccomp: { holds: isOn, promise: 'every sandbox has its seccomp profile' },
  pid_mode: { holds: isOff, promise: 'a sandbox has namespaces of its own' },
  ipc_mode: {
    holds: (value) => isOff(value) || value === 'private',
    promise: 'a sandbox has namespaces of its own',
  },
};

/** Null where the key is no such setting; otherwise whether the value keeps the guarantee, and which it is. */
export function guaranteeOf(path: string, value: unknown): { holds: boolean; promise: string } | null {
  if (path === 'sandbox.docker.seccomp_profile') {
    const holds = typeof value !== 'string' || !/^(unconfined|none|off|disabled)$/i.test(value.trim());
    return holds ? null : { holds, promise: 'every sandbox has its seccomp profile' };
  }
  const key = path.split('.').at(-1) ?? '';
  const guarantee = path.startsWith('sandbox.') ? byKey[key] : undefined;
  return guarantee ? { holds: guarantee.holds(value), promise: guarantee.promise } : null;
}
