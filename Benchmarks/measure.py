"""Runs programs on one file in turn; prints wall time, throughput and peak memory of each.

measure.py ROUNDS IMTRAIL TRACE EVENTS
"""

import os
import shutil
import sys
import time


def run(command):
    """Wall seconds, peak resident bytes and exit status of one run.

    The peak cannot fall below that of this interpreter (about 13 MiB), from which the child is made.
    """
    begin = time.monotonic()
    process = os.posix_spawnp(
        command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    )
    _, status, usage = os.wait4(process, 0)
    return time.monotonic() - begin, usage.ru_maxrss * 1024, os.waitstatus_to_exitcode(status)


def measure(rounds, commands, tolerated):
    """Best wall time and peak memory of each program, and who ended with a tolerated status.

    Rounds alternate between the programs.
    """
    best = dict.fromkeys(commands, float("inf"))
    peak = dict.fromkeys(commands, 0)
    odd = {}
    for _ in range(rounds):
        for name, words in commands.items():
            wall, memory, status = run(words)
            if status != 0:
                if status not in tolerated.get(name, ()):
                    sys.exit(f"bench: {name}: ended with status {status}")
                odd[name] = status
            best[name] = min(best[name], wall)
            peak[name] = max(peak[name], memory)
    return best, peak, odd


def table(rounds, file, commands, yardstick, tolerated=None):
    """Compares the programs that are there on one file, in multiples of the yardstick's time."""
    commands = {name: words for name, words in commands.items() if shutil.which(words[0])}
    best, peak, odd = measure(rounds, commands, tolerated or {})
    size = os.path.getsize(file)
    ratio_title = "x " + yardstick.split()[0]
    print(f"{os.path.basename(file)}: {size / 1e6:.0f} MB, best of {rounds}, {os.cpu_count()} cores\n")
    print(f"{'program':<27}{'seconds':>9}{'MB/s':>9}{'peak MiB':>10}{ratio_title:>11}")
    for name in commands:
        known = yardstick in best and name not in odd
        ratio = f"{best[name] / best[yardstick]:.2f}" if known else "-"
        print(
            f"{name:<27}{best[name]:>9.3f}{size / 1e6 / best[name]:>9.0f}{peak[name] / 2**20:>10.1f}{ratio:>11}"
        )
    for name, status in odd.items():
        print(f"\n{name} ended with status {status}: it did not read this file, so its figures say nothing")


def main():
    rounds, imtrail, trace, events = int(sys.argv[1]), *sys.argv[2:5]
    analyze = [imtrail, "analyze", "--format", "json", "-o", os.devnull]
    table(
        rounds,
        trace,
        {
            "imtrail analyze": [*analyze, trace],
            "rg -c begin_record": ["rg", "-c", "begin_record", trace],
            "wc -l": ["wc", "-l", trace],
        },
        "rg -c begin_record",
    )
    print()
    if not shutil.which("xmllint"):
        print("xmllint is not there (Debian: libxml2-utils): reading event XML is not compared")
        return
    table(
        rounds,
        events,
        {
            "imtrail analyze": [*analyze, events],
            "xmllint --stream --noout": ["xmllint", "--stream", "--noout", events],
        },
        "xmllint --stream --noout",
        {"imtrail analyze": [2]},
    )


main()
