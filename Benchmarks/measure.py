"""Runs imtrail, rg and wc on one file in turn; prints wall time, throughput and peak memory of each."""

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


def main():
    rounds, file, imtrail = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    commands = {
        "imtrail analyze": [imtrail, "analyze", "--format", "json", file, "-o", os.devnull],
        "rg -c begin_record": ["rg", "-c", "begin_record", file],
        "wc -l": ["wc", "-l", file],
    }
    commands = {name: words for name, words in commands.items() if shutil.which(words[0])}
    seconds = {name: [] for name in commands}
    peak = dict.fromkeys(commands, 0)
    for _ in range(rounds):
        for name, words in commands.items():
            wall, memory, status = run(words)
            if status != 0:
                sys.exit(f"bench: {name}: ended with status {status}")
            seconds[name].append(wall)
            peak[name] = max(peak[name], memory)

    size = os.path.getsize(file)
    best = {name: min(walls) for name, walls in seconds.items()}
    yardstick = best.get("rg -c begin_record")
    print(f"{os.path.basename(file)}: {size / 1e6:.0f} MB, best of {rounds}, {os.cpu_count()} cores\n")
    print(f"{'program':<20}{'seconds':>9}{'MB/s':>9}{'peak MiB':>10}{'x rg':>8}")
    for name in commands:
        ratio = f"{best[name] / yardstick:.2f}" if yardstick else "-"
        print(
            f"{name:<20}{best[name]:>9.3f}{size / 1e6 / best[name]:>9.0f}{peak[name] / 2**20:>10.1f}{ratio:>8}"
        )


main()
