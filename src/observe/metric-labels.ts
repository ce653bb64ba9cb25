/** Values that labels may take: every known combination is there from the start, at 0. */
export const metricsModes = ['docker', 'local', 'none'] as const;
export type MetricsMode = (typeof metricsModes)[number];

export const outcomeNames = [
  'ok',
  'violation',
  'timeout',
  'oom',
  'disk',
  'crash',
  'bad_output',
  'cancelled',
  'infra_error',
  'other',
] as const;

export const engineOperations = [
  'version',
  'info',
  'image_inspect',
  'list',
  'create',
  'attach',
  'start',
  'update',
  'inspect',
  'stats',
  'remove',
  'wait_removed',
  'other',
] as const;

export const engineFaults = [
  'timeout',
  'unreachable',
  'permission',
  'not_found',
  'conflict',
  'other',
] as const;

/** Codes of the infrastructure faults that can lead down the ladder. */
export const fallbackReasons = [
  'ENGINE_UNREACHABLE',
  'ENGINE_PERMISSION',
  'ENGINE_TIMEOUT',
  'ENGINE_TOO_OLD',
  'ENGINE_ERROR',
  'IMAGE_MISSING',
  'IMAGE_MISMATCH',
  'GUEST_START',
  'GUEST_LOST',
  'GUEST_PREPARE',
  'GUEST_PROTOCOL',
  'SANDBOX_CLOSED',
  'BREAKER_OPEN',
  'MODE_UNAVAILABLE',
  'other',
] as const;

/** First letters of a rule's name: `IMP` of `IMP001`. */
export const ruleFamilies = [
  'SRC',
  'SYN',
  'IMP',
  'BLT',
  'DUN',
  'FRM',
  'FMT',
  'IO',
  'DYN',
  'CLS',
  'TMP',
  'STR',
  'API',
  'LAB',
  'other',
] as const;

/** `unspecified` where the replays found the leak and the record does not say which kind did. */
export const leakDetectors = ['static', 'truncation', 'perturbation', 'unspecified'] as const;
export const killPolicies = ['idle_cpu', 'memory', 'pids', 'combined', 'heartbeat', 'other'] as const;
export const generators = ['mutation', 'model', 'random', 'other'] as const;
export const levels = ['0', '1', '2', '3', '4', 'other'] as const;
export const providers = ['openai-compatible', 'anthropic', 'google', 'openrouter', 'other'] as const;
export const slotStates = ['starting', 'parked', 'running', 'retiring'] as const;

/** Calls that get a label of their own. */
export const syscalls = [
  'open',
  'openat',
  'socket',
  'connect',
  'bind',
  'execve',
  'execveat',
  'clone',
  'clone3',
  'fork',
  'vfork',
  'kill',
  'tgkill',
  'ptrace',
  'unlink',
  'unlinkat',
  'mkdir',
  'mkdirat',
  'rename',
  'renameat2',
  'link',
  'linkat',
  'symlink',
  'symlinkat',
  'chmod',
  'fchmodat',
  'chown',
  'mount',
  'umount2',
  'setuid',
  'setgid',
  'unshare',
  'setns',
  'bpf',
  'perf_event_open',
  'io_uring_setup',
  'userfaultfd',
  'keyctl',
  'add_key',
  'memfd_create',
  'mmap',
  'mprotect',
  'prctl',
  'process_vm_readv',
  'process_vm_writev',
  'shmget',
  'msgget',
  'semget',
  'clock_settime',
  'settimeofday',
  'other',
] as const;

/** The value itself where it is a known one, otherwise `other`: what keeps the number of series bounded. */
export function known<const Names extends readonly string[]>(names: Names, value: string): Names[number] {
  return names.includes(value) ? value : 'other';
}
