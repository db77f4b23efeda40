"""Facts of deliveries: those of the samples, and ones made from them."""

import json
import os
import random
import re
import subprocess

GENERATED = 4000
SEED = 20140313
# What every delivery has.
ALWAYS = {"delivery_id", "kind", "method", "call_id", "cseq", "sender", "receiver", "sent_at", "presence_basis"}


def output(*command):
    wide = {**os.environ, "COLUMNS": "400"}
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, env=wide, encoding="utf-8").stdout


def fields(imtrail):
    """The type of each field that follows from logs alone, by name."""
    lines = output(imtrail, "rules", "fields").splitlines()
    columns = [match.span() for match in re.finditer("-+", lines[1])]
    rows = [[line[start:end].strip() for start, end in columns[:3]] for line in lines[2:]]
    return {name: kind for name, kind, asked in rows if asked == "every rule"}


def of_samples(imtrail, types):
    """The deliveries of all samples, each told by each log that has it: one log at a time, then each folder as a whole."""
    folders = sorted(entry.path for entry in os.scandir("samples") if entry.is_dir())
    logs = [[entry.path for entry in sorted(os.scandir(folder), key=lambda entry: entry.name)] for folder in folders]
    traces = [[path] for paths in logs for path in paths if path.endswith(".log")]
    records, known = [], set()
    for paths in [[folder] for folder in folders] + traces:
        told = subprocess.run([imtrail, "--quiet", "--format", "ndjson", *paths], stdout=subprocess.PIPE, encoding="utf-8")
        for line in told.stdout.splitlines():
            delivery = {name: value for name, value in json.loads(line).items() if name in types}
            key = json.dumps(delivery, sort_keys=True)
            if key not in known:
                known.add(key)
                records.append(delivery)
    return records


def asked_values(rules):
    """What rules compare each field with."""
    values = {}

    def note(selection):
        for part in selection if isinstance(selection, list) else [selection]:
            for key, wanted in part.items():
                pool = values.setdefault(key.split("|")[0], [])
                pool += [v for v in (wanted if isinstance(wanted, list) else [wanted]) if v is not None]

    for rule in rules:
        for name, selection in rule["detection"].items():
            if name != "condition":
                note(selection)
    return values


def pools(types, records, rules):
    """For each field the values that generated deliveries take: what samples have, what rules ask for, and what is beside it."""
    asked = asked_values(rules)
    found = {name: [] for name in types}
    for name, kind in types.items():
        seen = [record[name] for record in records if name in record]
        seen = [v for value in seen for v in value] if kind.startswith("list") else seen
        wanted = asked.get(name, [])
        if kind.endswith("int"):
            pool = seen + [v + step for v in wanted if isinstance(v, int) for step in (-1, 0, 1)]
            pool += [0, 1, 2]
        elif kind == "bool":
            pool = [True, False]
        elif kind == "time":
            pool = seen
        else:
            texts = [v for v in wanted if isinstance(v, str)]
            pool = seen + texts + [f"so {v} it is" for v in texts] + [v.swapcase() for v in seen + texts] + ["other", "an_other, 5%"]
        found[name] = sorted({json.dumps(v): v for v in pool}.values(), key=json.dumps)
    return found


def generated(types, records, rules):
    """Deliveries of samples in which some facts are changed, added or taken away; the same ones every time."""
    chance = random.Random(SEED)
    values = pools(types, records, rules)
    asked = [sorted({k.split("|")[0] for k in keys(rule)} & types.keys()) for rule in rules]
    made = []
    for number in range(GENERATED):
        record = dict(chance.choice(records))
        names = chance.choice(asked) if chance.random() < 0.7 else sorted(types)
        record["delivery_id"] = f"{number:012x}"
        for name in chance.sample(names, min(len(names), chance.randint(1, 5))):
            change(record, name, types[name], values[name], chance)
        made.append(record)
    return made


def keys(rule):
    for name, selection in rule["detection"].items():
        if name != "condition":
            for part in selection if isinstance(selection, list) else [selection]:
                yield from part


def change(record, name, kind, pool, chance):
    if not pool or chance.random() < 0.3 and name not in ALWAYS:
        record.pop(name, None)
    elif kind.startswith("list"):
        record[name] = [chance.choice(pool) for _ in range(chance.randint(1, 3))]
    else:
        record[name] = chance.choice(pool)
