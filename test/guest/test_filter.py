import errno
import unittest

import bpf
from seccomp import policy
from seccomp.assembler import AssemblyError, Program
from seccomp.program import ALLOW, ERRNO, NOTIFY, build, own_pid_offset, with_own_pid
from seccomp.table import AUDIT_ARM, AUDIT_I386, X32_BIT, table

MACHINES = ("x86_64", "aarch64")
PID = 4321


def verdicts(machine, notify=True):
    program = with_own_pid(build(table(machine), notify), PID)
    own = table(machine)

    def of(name, *args):
        number = own.numbers[name] if isinstance(name, str) else name
        return bpf.run(program, number, own.arch, (*args, *(0,) * (6 - len(args))))

    return of


class Filter(unittest.TestCase):
    def test_every_number_gets_what_the_policy_says(self):
        for machine in MACHINES:
            own, of = table(machine), verdicts(machine)
            for number in range(1000):
                name = own.names.get(number)
                if name in policy.BY_ARGUMENT:
                    continue
                with self.subTest(machine=machine, name=name, number=number):
                    self.assertEqual(of(number), ALLOW if name in policy.ALLOWED else NOTIFY)

    def test_other_conventions_are_denied_whatever_the_number(self):
        for machine in MACHINES:
            program, own = build(table(machine), True), table(machine)
            for number in range(600):
                for arch in (AUDIT_I386, AUDIT_ARM, own.arch ^ 1):
                    self.assertEqual(bpf.run(program, number, arch), NOTIFY)
                if machine == "x86_64":
                    self.assertEqual(bpf.run(program, number | X32_BIT, own.arch), NOTIFY)

    def test_memory_becomes_executable_only_from_a_file_that_cannot_be_written_there(self):
        for machine in MACHINES:
            of = verdicts(machine)
            self.assertEqual(of("mmap", 0, 4096, 3, 0x22), ALLOW)
            self.assertEqual(of("mmap", 0, 4096, 5, 0x02), ALLOW)
            self.assertEqual(of("mmap", 0, 4096, 5, 0x22), NOTIFY)
            self.assertEqual(of("mmap", 0, 4096, 7, 0x02), NOTIFY)
            self.assertEqual(of("mprotect", 0, 4096, 3), ALLOW)
            self.assertEqual(of("mprotect", 0, 4096, 5), NOTIFY)

    def test_where_a_run_could_write_code_no_file_is_mapped_as_code(self):
        for machine in MACHINES:
            own = table(machine)
            program = build(own, True, scratch=True, code_in_files=False)
            of = lambda *args: bpf.run(program, own.numbers["mmap"], own.arch, (0, 4096, *args, 0, 0))
            self.assertEqual(of(3, 0x22), ALLOW)
            self.assertEqual(of(1, 0x02), ALLOW)
            self.assertEqual(of(5, 0x02), ERRNO | errno.EPERM)
            self.assertEqual(of(5, 0x22), NOTIFY)
            self.assertEqual(of(7, 0x02), NOTIFY)

    def test_arguments_decide(self):
        for machine in MACHINES:
            of = verdicts(machine)
            self.assertEqual([of("fcntl", 0, command) == ALLOW for command in range(6)], [False, True, True, True, False, False])
            self.assertEqual(of("prlimit64", 0, 7, 0), ALLOW)
            self.assertEqual(of("prlimit64", 1, 7, 0), NOTIFY)
            self.assertEqual(of("prlimit64", 0, 7, 1 << 40), NOTIFY)
            self.assertEqual(of("ioctl", 1, 0x5401), ALLOW)
            self.assertEqual(of("ioctl", 1, 0x5413), ERRNO | errno.ENOTTY)
            self.assertEqual(of("ioctl", 1, 0x5412), NOTIFY)
            self.assertEqual(of("tgkill", PID, PID, 6), ALLOW)
            self.assertEqual(of("tgkill", 1, 1, 9), NOTIFY)
            self.assertEqual(of("rt_sigaction", 33), ALLOW)
            self.assertEqual(of("rt_sigaction", 24), NOTIFY)

    def test_without_a_listener_the_kernel_answers_itself(self):
        for machine in MACHINES:
            of = verdicts(machine, notify=False)
            self.assertEqual(of("read"), ALLOW)
            self.assertEqual(of("socket"), ERRNO | errno.EPERM)
            for name in policy.FALLBACK:
                self.assertEqual(of(name), ERRNO | errno.ENOSYS)
            self.assertEqual(of(900), ERRNO | errno.ENOSYS)

    def test_the_own_id_is_where_it_is_said_to_be(self):
        program = build(table("x86_64"), True)
        at = own_pid_offset(program)
        patched = program[:at] + PID.to_bytes(4, "little") + program[at + 4 :]
        self.assertEqual(patched, with_own_pid(program, PID))


class Assembler(unittest.TestCase):
    def test_jumps_to_labels(self):
        program = Program()
        program.load(0)
        program.if_equal(7, then="seven")
        program.give(1)
        program.label("seven")
        program.give(2)
        self.assertEqual([bpf.run(program.assemble(), number, 0) for number in (7, 8)], [2, 1])

    def test_what_cannot_be_expressed_is_refused(self):
        def missing(program):
            program.if_equal(1, then="nowhere")

        def behind(program):
            program.label("start")
            program.load(0)
            program.if_equal(1, then="start")

        def too_far(program):
            program.if_equal(1, then="far")
            for _ in range(256):
                program.load(0)
            program.label("far")
            program.give(0)

        def twice(program):
            for _ in range(2):
                program.label("same")
                program.load(0)

        def open_end(program):
            program.load(0)
            program.label("open")

        for build_it in (missing, behind, too_far, twice, open_end, lambda program: None):
            program = Program()
            build_it(program)
            with self.subTest(build_it), self.assertRaises(AssemblyError):
                program.assemble()

    def test_two_names_for_one_place_are_refused(self):
        program = Program()
        program.label("one")
        with self.assertRaises(AssemblyError):
            program.label("two")


class Names(unittest.TestCase):
    def test_reports_say_which_convention_a_call_used(self):
        own = table("x86_64")
        self.assertEqual(own.name_of(own.arch, 41), "socket")
        self.assertEqual(own.name_of(own.arch, X32_BIT | 41), "x32:socket")
        self.assertEqual(own.name_of(AUDIT_I386, 41), "i386:41")
        self.assertEqual(own.name_of(own.arch, 999), "syscall_999")

    def test_the_policy_names_only_calls_that_exist(self):
        for names in (policy.ALLOWED, policy.BY_ARGUMENT, policy.ANSWERED, policy.FALLBACK, policy.QUIET):
            self.assertLessEqual(names, table("x86_64").numbers.keys())

    def test_an_unknown_machine_is_refused(self):
        with self.assertRaises(LookupError):
            table("vax")
