import { z } from 'zod';

/** Memory and process limits the trial container gets; the program tries to pass both. */
export const trialLimits = Object.freeze({ memoryBytes: 96 * 1024 * 1024, pids: 24 });

/** Tries, inside a container made like a slot, what a slot must not be able to do; prints what came of it as JSON. */
export const trialProgram = `
import ctypes, errno, json, os, signal, socket, struct, time

def attempt(action):
    try:
        action()
        return "done"
    except OSError as error:
        return errno.errorcode.get(error.errno, str(error.errno))

def write(folder):
    return attempt(lambda: open(os.path.join(folder, "probe"), "w").close())

def connect():
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as one:
        one.settimeout(2)
        one.connect(("192.0.2.1", 80))

def status(name):
    with open("/proc/self/status") as lines:
        return next(line.split()[1] for line in lines if line.startswith(name + ":"))

def interfaces():
    with open("/proc/self/net/dev") as lines:
        return [line.split(":")[0].strip() for line in lines if ":" in line]

def memory(limit):
    child = os.fork()
    if child == 0:
        try:
            block = bytearray(2 * limit)
            for place in range(0, len(block), 4096):
                block[place] = 1
            os._exit(0)
        finally:
            os._exit(1)
    _, ended = os.waitpid(child, 0)
    return "killed" if os.WIFSIGNALED(ended) else "done" if os.WEXITSTATUS(ended) == 0 else "refused"

def processes(limit):
    children = []
    try:
        for _ in range(2 * limit):
            child = os.fork()
            if child == 0:
                try:
                    time.sleep(60)
                finally:
                    os._exit(0)
            children.append(child)
        return "done"
    except OSError as error:
        return errno.errorcode.get(error.errno, str(error.errno))
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)

def listener():
    libc = ctypes.CDLL(None, use_errno=True)
    allow = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0x7FFF0000))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", 1, ctypes.addressof(allow)))
    number = 277 if os.uname().machine == "aarch64" else 317
    descriptor = libc.syscall(number, 1, 8, ctypes.byref(program))
    return "done" if descriptor >= 0 else errno.errorcode.get(ctypes.get_errno(), "?")

memoryBytes, pids = MEMORY, PIDS
answer = dict(
    root=write("/"),
    tmp=write("/tmp"),
    shm=write("/dev/shm"),
    interfaces=interfaces(),
    connect=attempt(connect),
    user=os.getuid(),
    capabilities=status("CapEff"),
    noNewPrivileges=status("NoNewPrivs"),
    seccomp=status("Seccomp"),
    memory=memory(memoryBytes),
    processes=processes(pids),
)
answer["listener"] = listener()
print(json.dumps(answer))
`
  .replace('MEMORY', String(trialLimits.memoryBytes))
  .replace('PIDS', String(trialLimits.pids));

/** Each answer is `done` where the attempt succeeded, otherwise what stopped it. */
export const trialSchema = z.object({
  root: z.string(),
  tmp: z.string(),
  shm: z.string(),
  interfaces: z.array(z.string()),
  connect: z.string(),
  user: z.number(),
  capabilities: z.string(),
  noNewPrivileges: z.string(),
  seccomp: z.string(),
  memory: z.string(),
  processes: z.string(),
  listener: z.string(),
});

export type Trial = z.infer<typeof trialSchema>;
