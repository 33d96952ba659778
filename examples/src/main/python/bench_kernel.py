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


def timed(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def measure(name, specs, cells, growth):
    python = name == "ipykernel"
    manager = KernelManager(kernel_name=name, kernel_spec_manager=specs)
    figures = {}
    start = time.perf_counter()
    manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    client = manager.client()
    client.start_channels()

    def run(code):
        reply = client.execute_interactive(code, timeout=120, output_hook=lambda message: None)
        if reply["content"]["status"] != "ok":
            raise RuntimeError("%s: %s" % (name, reply["content"].get("evalue")))

    def info():
        asked = client.kernel_info()
        while client.get_shell_msg(timeout=60)["parent_header"].get("msg_id") != asked:
            pass

    try:
        client.wait_for_ready(timeout=120)
        figures["start to kernel_info, s"] = time.perf_counter() - start
        run("1+1")
        figures["start to first result, s"] = time.perf_counter() - start
        for _ in range(5):
            run("1+1")
        figures["memory after start, MiB"] = resident(manager.provisioner.process.pid)
        figures["1+1, ms"] = 1000 * statistics.median(timed(lambda: run("1+1")) for _ in range(cells))
        ten = PYTHON_TEN if python else JAVA_TEN
        figures["ten lines, ms"] = 1000 * statistics.median(timed(lambda: run(ten)) for _ in range(max(3, cells // 10)))
        figures["300 statements, s"] = timed(lambda: run(PYTHON_300 if python else JAVA_300))
        figures["kernel_info, ms"] = 1000 * statistics.median(timed(info) for _ in range(cells))
        if growth and name == "fovea":
            times = [timed(lambda: run("int n%d = %d;\nn%d + 1" % (i, i, i))) for i in range(growth)]
            tenth = max(1, growth // 10)
            figures["latency growth over %d cells" % growth] = statistics.median(times[-tenth:]) / statistics.median(
                times[tenth : 2 * tenth]
            )
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return figures


def spec(folder, name, argv, env=None):
    place = os.path.join(folder, "kernels", name)
    os.makedirs(place)
    with open(os.path.join(place, "kernel.json"), "w") as file:
        json.dump(
            {"argv": argv, "display_name": name, "language": name, "interrupt_mode": "message", "env": env or {}}, file
        )


def main():
    parser = argparse.ArgumentParser(prog="fovea bench kernel", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cells", type=int, default=50, help="how often the short cells run in a round")
    parser.add_argument("--growth", type=int, default=0, help="cells of one long session of Fovea's, such as 1000")
    parser.add_argument("--rapaio", metavar="JAR", help="rapaio-jupyter-kernel; fetched by Maven if not given")
    parser.add_argument("--launcher", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--classpath", default="", help=argparse.SUPPRESS)
    parser.add_argument("--java", default="java", help=argparse.SUPPRESS)
    options = parser.parse_args()

    folder = tempfile.mkdtemp(prefix="fovea-bench-")
    rapaio = options.rapaio
    if not rapaio:
        rapaio = os.path.join(folder, "rapaio-jupyter-kernel-3.0.1.jar")
        subprocess.run(
            ["mvn", "-q", "-B", "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy", "-DoutputDirectory=" + folder]
            + ["-Dartifact=io.github.padreati:rapaio-jupyter-kernel:3.0.1", "-Dmdep.useBaseVersion=true"],
            check=True,
        )
    spec(folder, "fovea", [options.launcher, "kernel", "start", "{connection_file}"])
    library = ";".join(entry for entry in options.classpath.split(":") if "fovea-kernel" not in entry)
    spec(folder, "rapaio", [options.java, "-jar", rapaio, "{connection_file}"], {"RJK_CLASSPATH": library})
    spec(folder, "ipykernel", ["/usr/bin/python3", "-m", "ipykernel_launcher", "-f", "{connection_file}"])
    specs = KernelSpecManager(kernel_dirs=[os.path.join(folder, "kernels")])

    names = ["fovea", "rapaio", "ipykernel"]
    seen = {name: {} for name in names}
    for round_number in range(options.rounds):
        for name in names[round_number % 3 :] + names[: round_number % 3]:
            print("round %d of %d: %s" % (round_number + 1, options.rounds, name), file=sys.stderr)
            try:
                figures = measure(name, specs, options.cells, options.growth if round_number == 0 else 0)
            except Exception as failure:  # One kernel that does not start must not spoil the others' round.
                print("  left out: %s" % failure, file=sys.stderr)
                continue
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
