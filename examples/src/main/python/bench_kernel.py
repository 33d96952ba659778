"""Measures Fovea's kernel in turn with others: rapaio's for Java and ipykernel for Python.

All kernels are measured in every round, in an order that changes, so that what else the machine does hits them alike; the table
holds medians over the rounds, and ratios of them to rapaio's. Compare figures of one run only.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

PYTHON_TEN = """
total = 0
for i in range(100):
    total += i
names = ["a", "b", "c"]
upper = [n.upper() for n in names]
def twice(x):
    return 2 * x
y = twice(total)
z = y + len(upper)
z
"""
JAVA_TEN = """
int total = 0;
for (int i = 0; i < 100; i++) {
    total += i;
}
var names = java.util.List.of("a", "b", "c");
var upper = names.stream().map(String::toUpperCase).toList();
int twice(int x) { return 2 * x; }
int y = twice(total);
int z = y + upper.size();
z
"""
JAVA_300 = "\n".join("int v%d = %d;" % (i, i) if i % 10 == 0 else "System.out.println(%d);" % i for i in range(300))
PYTHON_300 = "\n".join("v%d = %d" % (i, i) if i % 10 == 0 else "print(%d)" % i for i in range(300))


def resident(pid):
    """MiB of a process and its children."""
    total = 0
    todo = [pid]
    while todo:
        one = todo.pop()
        try:
            with open("/proc/%d/status" % one) as status:
                total += sum(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
            for task in os.listdir("/proc/%d/task" % one):
                with open("/proc/%d/task/%s/children" % (one, task)) as children:
                    todo += [int(child) for child in children.read().split()]
        except (FileNotFoundError, ProcessLookupError):
            pass
    return total / 1024


def say(line):
    print(line, file=sys.stderr, flush=True)


def timed(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def fovea_growth(run, cells):
    """How much longer the last tenth of many cells takes, each with a variable of its own, than the second tenth."""
    times = []
    for i in range(cells):
        times.append(timed(lambda: run("int n%d = %d;\nn%d + 1" % (i, i, i))))
        if (i + 1) % 200 == 0:
            say("  %d cells, the last 20 at %.0f ms" % (i + 1, 1000 * statistics.median(times[-20:])))
    tenth = max(1, cells // 10)
    return statistics.median(times[-tenth:]) / statistics.median(times[tenth : 2 * tenth])


def started(name, specs):
    """A kernel that answers, its client, and when its start began. Others' kernels get three tries: rapaio's often hangs in its start."""
    for tries_left in [0] if name == "fovea" else [2, 1, 0]:
        manager = KernelManager(kernel_name=name, kernel_spec_manager=specs)
        start = time.perf_counter()
        manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        client = manager.client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=40)
            return manager, client, start
        except RuntimeError:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
            if not tries_left:
                raise
            say("  %s did not answer in 40 s; once more" % name)


def measure(name, specs, cells, rest, growth):
    python = name == "ipykernel"
    figures = {}
    manager, client, start = started(name, specs)

    def run(code):
        reply = client.execute_interactive(code, timeout=120, output_hook=lambda message: None)
        if reply["content"]["status"] != "ok":
            raise RuntimeError("%s: %s" % (name, reply["content"].get("evalue")))

    def info():
        asked = client.kernel_info()
        while client.get_shell_msg(timeout=60)["parent_header"].get("msg_id") != asked:
            pass

    try:
        figures["start to kernel_info, s"] = time.perf_counter() - start
        run("1+1")
        figures["start to first result, s"] = time.perf_counter() - start
        for _ in range(5):
            run("1+1")
        figures["memory after start, MiB"] = resident(manager.provisioner.process.pid)
        ten = PYTHON_TEN if python else JAVA_TEN
        for when in ["at once", "after %g s" % rest]:
            figures["1+1 %s, ms" % when] = 1000 * statistics.median(timed(lambda: run("1+1")) for _ in range(cells))
            figures["ten lines %s, ms" % when] = 1000 * statistics.median(
                timed(lambda: run(ten)) for _ in range(max(3, cells // 10))
            )
            if when == "at once":
                time.sleep(rest)
        figures["300 statements, s"] = timed(lambda: run(PYTHON_300 if python else JAVA_300))
        figures["kernel_info, ms"] = 1000 * statistics.median(timed(info) for _ in range(cells))
        figures["memory at the end, MiB"] = resident(manager.provisioner.process.pid)
        if growth and name == "fovea":
            figures["latency growth over %d cells" % growth] = fovea_growth(run, growth)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return figures


def count_starts(specs, starts):
    """Starts a kernel again and again, asks it 1+1 and shuts it down; how many did all of it."""
    good = 0
    seconds = []
    for i in range(starts):
        manager = KernelManager(kernel_name="fovea", kernel_spec_manager=specs)
        begun = time.perf_counter()
        try:
            manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            client = manager.client()
            client.start_channels()
            try:
                client.wait_for_ready(timeout=60)
                seen = []
                client.execute_interactive("1+1", timeout=60, output_hook=seen.append)
                values = [m["content"]["data"]["text/plain"] for m in seen if m["msg_type"] == "execute_result"]
                if values != ["2"]:
                    raise RuntimeError("1+1 gave %s" % values)
                process = manager.provisioner.process
                client.shutdown()
                process.wait(timeout=10)
                good += 1
            finally:
                client.stop_channels()
        except Exception as failure:
            say("  start %d failed: %s" % (i + 1, failure))
        finally:
            manager.shutdown_kernel(now=True)
        seconds.append(time.perf_counter() - begun)
        if (i + 1) % 10 == 0:
            say("  %d of %d starts succeeded, %.1f s each" % (good, i + 1, statistics.median(seconds)))
    return good


def spec(folder, name, argv, env=None):
    place = os.path.join(folder, "kernels", name)
    os.makedirs(place)
    with open(os.path.join(place, "kernel.json"), "w") as file:
        json.dump(
            {"argv": argv, "display_name": name, "language": name, "interrupt_mode": "message", "env": env or {}}, file
        )


def main():
    parser = argparse.ArgumentParser(prog="fovea bench kernel", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cells", type=int, default=50, help="how often the short cells run in a round")
    parser.add_argument("--rest", type=float, default=8, help="seconds that nothing is asked, between the two times of the short cells")
    parser.add_argument("--growth", type=int, default=1000, help="cells of one long session of Fovea's; 0 for none")
    parser.add_argument("--starts", type=int, default=0, help="measure nothing: start Fovea's kernel so often, count what succeeds")
    parser.add_argument("--rapaio", metavar="JAR", help="rapaio-jupyter-kernel; fetched by Maven if not given")
    parser.add_argument("--launcher", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--classpath", default="", help=argparse.SUPPRESS)
    parser.add_argument("--java", default="java", help=argparse.SUPPRESS)
    options = parser.parse_args()

    folder = tempfile.mkdtemp(prefix="fovea-bench-")
    rapaio = options.rapaio
    if not rapaio and not options.starts:
        rapaio = os.path.join(folder, "rapaio-jupyter-kernel-3.0.1.jar")
        subprocess.run(
            ["mvn", "-q", "-B", "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy", "-DoutputDirectory=" + folder]
            + ["-Dartifact=io.github.padreati:rapaio-jupyter-kernel:3.0.1", "-Dmdep.useBaseVersion=true"],
            check=True,
        )
    spec(folder, "fovea", [options.launcher, "kernel", "start", "{connection_file}"])
    library = ";".join(entry for entry in options.classpath.split(":") if "fovea-kernel" not in entry)
    spec(folder, "rapaio", [options.java, "-jar", str(rapaio), "{connection_file}"], {"RJK_CLASSPATH": library})
    spec(folder, "ipykernel", ["/usr/bin/python3", "-m", "ipykernel_launcher", "-f", "{connection_file}"])
    specs = KernelSpecManager(kernel_dirs=[os.path.join(folder, "kernels")])

    if options.starts:
        good = count_starts(specs, options.starts)
        print("%d of %d starts succeeded" % (good, options.starts))
        sys.exit(0 if good == options.starts else 1)

    names = ["fovea", "rapaio", "ipykernel"]
    seen = {name: {} for name in names}
    for round_number in range(options.rounds):
        for name in names[round_number % 3 :] + names[: round_number % 3]:
            begun = time.perf_counter()
            try:
                figures = measure(name, specs, options.cells, options.rest, options.growth if round_number == 0 else 0)
            except Exception as failure:  # One kernel that does not start must not spoil the others' round.
                say("  %s left out: %s" % (name, failure))
                continue
            say("round %d of %d: %s, %.0f s" % (round_number + 1, options.rounds, name, time.perf_counter() - begun))
            for figure, value in figures.items():
                seen[name].setdefault(figure, []).append(value)

    print("%-34s" % "median of %d rounds" % options.rounds + "".join("%12s" % name for name in names) + "%16s" % "fovea/rapaio")
    figures = [figure for name in names for figure in seen[name]]
    for figure in dict.fromkeys(figures):
        medians = [statistics.median(seen[name][figure]) if figure in seen[name] else None for name in names]
        ratio = "%.2f" % (medians[0] / medians[1]) if medians[0] and medians[1] else ""
        print("%-34s" % figure + "".join("%12s" % ("" if m is None else "%.2f" % m) for m in medians) + "%16s" % ratio)


if __name__ == "__main__":
    main()
