"""Correlation rules over the deliveries of all samples: what they find here and in SQLite, by pySigma's conversion.

    scripts/judge/patterns.py BINARY

A delivery counts for the rule that decided on it, so each rule a correlation names is put to SQLite as a question for that field.
SQLite tells each window with enough deliveries, imtrail those that overlap as one: compared is which deliveries of which group lie in any.
Probes with low numbers and short times stand beside the built-in rules, which find little in the samples.
"""

import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

import yaml
from sigma.backends.sqlite import sqliteBackend
from sigma.collection import SigmaCollection

SOURCE = {"product": "lync", "category": "im_delivery"}
PROBES = [
    ("probe_pairs", ["accepted"], {"type": "event_count", "group-by": ["sender", "receiver"], "timespan": "5m", "condition": {"gte": 2}}),
    ("probe_days", ["accepted", "declined"], {"type": "event_count", "group-by": ["receiver"], "timespan": "3d", "condition": {"gt": 9}}),
    ("probe_senders", ["accepted"], {"type": "value_count", "group-by": ["receiver"], "timespan": "4m", "condition": {"field": "sender", "gte": 2}}),
    ("probe_anybody", ["accepted"], {"type": "value_count", "timespan": "1h", "condition": {"field": "receiver", "gte": 4}}),
]


def probes():
    for name, rules, correlation in PROBES:
        yield {
            "title": name, "name": name, "level": "low", "correlation": {**correlation, "rules": rules},
            "imtrail": {"explanation": "{count}", "advice": "None."},
        }


def in_sqlite(correlation, deliveries):
    """For each group the ids of its deliveries that lie in some window with enough of them."""
    names = correlation["correlation"]["rules"]
    deciders = [
        {"title": name, "name": name, "logsource": SOURCE, "detection": {"decided": {"rule": name}, "condition": "decided"}}
        for name in names
    ]
    plain = {key: correlation[key] for key in ("title", "name", "level", "correlation")}
    query = sqliteBackend().convert(SigmaCollection.from_dicts(deciders + [plain]))[-1]
    group = correlation["correlation"].get("group-by", [])
    fields = sorted({"rule", "sender", "receiver", *group})
    base = sqlite3.connect(":memory:")
    base.row_factory = sqlite3.Row
    base.execute(f"CREATE TABLE logs (timestamp TEXT, {', '.join(f'{field} TEXT' for field in fields)})")
    rows = [[delivery["sent_at"].rstrip("Z"), *(delivery.get(field) for field in fields)] for delivery in deliveries]
    base.executemany(f"INSERT INTO logs VALUES (?{', ?' * len(fields)})", rows)
    found = {}
    for row in base.execute(query):
        keys = json.loads(row["group_keys"] or "{}")
        members = {deliveries[int(event.split(":")[1]) - 1]["delivery_id"] for event in json.loads(row["event_ids"])}
        found.setdefault(tuple(keys.get(name) for name in group), set()).update(members)
    return found


def here(correlation, findings):
    group = correlation["correlation"].get("group-by", [])
    found = {}
    for finding in findings:
        if finding["rule"] == correlation["name"]:
            found.setdefault(tuple(finding["group"][name] for name in group), set()).update(finding["members"])
    return found


def main(imtrail):
    builtin = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(pathlib.Path("rules/correlation").glob("*.yml"))]
    with tempfile.TemporaryDirectory() as scratch:
        for probe in probes():
            pathlib.Path(scratch, probe["name"] + ".yml").write_text(json.dumps(probe), encoding="utf-8")
        command = [imtrail, "--quiet", "--format", "json", "--rules", scratch, "samples"]
        # The samples hold files that are no logs: exit status 2 is to be expected.
        report = json.loads(subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8").stdout)
    deliveries, members = report["deliveries"], 0
    for rule in builtin + list(probes()):
        ours, theirs = here(rule, report["summary"]["findings"]), in_sqlite(rule, deliveries)
        if ours != theirs:
            sys.exit(f"scripts/judge-rules: {rule['name']}: here {ours}, in SQLite {theirs}")
        if not ours:
            sys.exit(f"scripts/judge-rules: {rule['name']}: no sample fires it, so nothing was judged")
        members += sum(map(len, ours.values()))
    print(f"{len(builtin)} correlation rules and {len(PROBES)} probes, {len(deliveries)} deliveries, {members} in patterns: the same here and in SQLite")


if len(sys.argv) != 2:
    sys.exit(__doc__)
main(sys.argv[1])
