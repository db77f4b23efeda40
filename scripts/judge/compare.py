#!/usr/bin/env python3
"""Compares which deliveries each rule finds here and in SQLite, by pySigma's conversion, and validates rules by Sigma's JSON schema.

    scripts/judge/compare.py BINARY

Two readings of a rule are compared. In the three-valued one, SQL's own, which this program shares, every rule, every selection of it
and every probe must find the same deliveries, but for those that one of EXPLANATIONS fits. In the two-valued one, the backend's default, in which
"not" of what is unknown is true, the deliveries of samples must be the same for every rule; a rule that differs on generated ones either
asks whether its fields are known, `field|exists: true`, or is named in TWO_VALUED with the reason.
"""

import json
import pathlib
import sys
import tempfile

import jsonschema
import yaml
from sigma.exceptions import SigmaError

import deliveries
import probes
import sql

SCHEMA = "Tests/Fixtures/sigma-detection-rule-schema.json"
# What this backend cannot say, or says otherwise, by what a rule has to have in it. Each has a probe that shows it.
EXPLANATIONS = {
    "pySigma puts the negation of neq before each column of a list, which makes it: some member differs": lambda kind, modifiers: (
        kind.startswith("list") and "neq" in modifiers
    ),
    "pySigma compares numbers only, and no times": lambda kind, modifiers: (
        kind == "time" and {"gt", "gte", "lt", "lte"} & set(modifiers)
    ),
}
# Rules that find more where "not" of what is unknown is true, with the reason.
TWO_VALUED = {}


def fail(text):
    sys.exit(f"scripts/judge-rules: {text}")


def rule_files():
    """The rules by path; correlations, which speak of several deliveries, are none that a delivery is asked about."""
    files = {path: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(pathlib.Path("rules").glob("*/**/*.yml"))}
    return {path: rule for path, rule in files.items() if "detection" in rule}


def validate(rules):
    schema = json.loads(pathlib.Path(SCHEMA).read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for path, rule in rules.items():
        plain = json.loads(json.dumps(rule, default=str))
        for error in validator.iter_errors(plain):
            fail(f"{path}: {error.json_path}: {error.message}")


def asked_here(imtrail, records, extra, scratch):
    """For each delivery the names of the rules that apply, and the presence they set."""
    folder = scratch / "rules"
    folder.mkdir()
    for rule in extra:
        (folder / f'{rule["name"]}.yml').write_text(yaml.safe_dump(rule, sort_keys=False), encoding="utf-8")
    facts = scratch / "facts.ndjson"
    facts.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    lines = deliveries.output(imtrail, "rules", "evaluate", "--rules", str(folder), str(facts)).splitlines()
    return [json.loads(line) for line in lines]


def differences(table, rules, answers, reading):
    """For each rule that differs the deliveries found only here and only there."""
    found = {}
    for rule in rules:
        here = {number for number, answer in enumerate(answers) if rule["name"] in answer["rules"]}
        try:
            there = table.matches(table.query(rule, reading))
        except SigmaError:
            # It cannot be said in SQL by this backend; no delivery is found by it there.
            there = set()
        if here != there:
            found[rule["name"]] = (here - there, there - here)
    return found


def complain(table, rules, found, records, reading):
    name, (here, there) = next(iter(found.items()))
    rule = next(rule for rule in rules if rule["name"] == name)
    number = min(here | there)
    asked = {key.split("|")[0] for key in deliveries.keys(rule)}
    facts = {key: records[number].get(key) for key in sorted(asked)}
    fail(
        f"{', '.join(found)}: other deliveries than by {reading} SQL\n"
        f"  {name}: {len(here)} found only here, {len(there)} only there, such as {facts}\n  {table.query(rule, reading)}"
    )


def explained(rule, types):
    """Why it may differ; none where it has to agree."""
    keys = [(types.get(field, ""), modifiers) for field, *modifiers in (key.split("|") for key in deliveries.keys(rule))]
    return {reason for reason, fits in EXPLANATIONS.items() if any(fits(kind, modifiers) for kind, modifiers in keys)}


def judge(table, rules, extra, answers, records, types, samples):
    """Fails at the first difference nobody has explained, and at an explanation that explains nothing."""
    by_name = {rule["name"]: rule for rule in rules + extra}
    found = differences(table, rules + extra, answers, "three-valued")
    reasons = {name: explained(by_name[name], types) for name in found}
    if left := {name: both for name, both in found.items() if not reasons[name]}:
        complain(table, rules + extra, left, records, "three-valued")
    if stale := EXPLANATIONS.keys() - set().union(*reasons.values()):
        fail(f"EXPLANATIONS of scripts/judge/compare.py: nothing differs any more, take it out: {'; '.join(stale)}")
    found = differences(table, rules, answers, "two-valued")
    if stale := TWO_VALUED.keys() - found.keys():
        fail(f"TWO_VALUED of scripts/judge/compare.py: nothing differs any more, take it out: {', '.join(stale)}")
    surely = {name for name, (here, there) in found.items() if here or min(there) < samples or name not in TWO_VALUED}
    if left := {name: both for name, both in found.items() if name in surely and not explained(by_name[name], types)}:
        complain(table, rules, left, records, "two-valued")
    return reasons


def main(imtrail):
    rules = rule_files()
    validate(rules)
    print(f"{len(rules)} rules: valid by Sigma's schema")
    rules = list(rules.values())
    types = deliveries.fields(imtrail)
    samples = deliveries.of_samples(imtrail, types)
    records = samples + deliveries.generated(types, samples, rules)
    extra = probes.probes() + list(probes.parts(rules))
    with tempfile.TemporaryDirectory() as scratch:
        answers = asked_here(imtrail, records, extra, pathlib.Path(scratch))
    if len(answers) != len(records):
        fail("rules evaluate left out a line")
    for record, answer in zip(records, answers):
        record["presence"] = answer.get("presence")
    types["presence"] = "text"
    for rule in rules:
        hits = sum(rule["name"] in answer["rules"] for answer in answers)
        if hits == 0:
            fail(f'{rule["name"]}: no delivery fires it, so nothing was judged')
    if not differences(sql.Table(types, records[1:] + records[:1]), rules, answers, "three-valued"):
        fail("the comparison finds no difference where there is one: other deliveries in SQLite than here")
    reasons = judge(sql.Table(types, records), rules, extra, answers, records, types, len(samples))
    print(
        f"{len(rules)} rules, {len(extra)} selections and probes, {len(samples)} deliveries of samples and "
        f"{len(records) - len(samples)} generated ones: the same here and in SQLite"
    )
    for name in sorted(reasons):
        print(f"  but {name}: {'; '.join(sorted(reasons[name]))}")


if len(sys.argv) != 2:
    sys.exit(__doc__)
main(sys.argv[1])
