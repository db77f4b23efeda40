"""Rules that no delivery needs, to have each modifier of the rules judged, also those that no built-in rule uses at the moment."""

PROBES = {
    "startswith": ({"sender|startswith": "AL"}, "s"),
    "endswith": ({"receiver|endswith": "@contoso.com"}, "s"),
    "wildcards": ({"sender": "?li*@cont*"}, "s"),
    "literal_percent": ({"final_reason|contains": ["%", "_"]}, "s"),
    "cased": ({"sender|contains|cased": "lice"}, "s"),
    "cased_whole": ({"final_reason|cased": "Decline"}, "s"),
    "expression": ({"final_reason|re": "^[A-Z][a-z]+ [Tt]ime"}, "s"),
    "expression_any_case": ({"final_reason|re|i": "TIME-?OUT"}, "s"),
    "number": ({"wait_ms|gt": 59000, "wait_ms|lte": 60100}, "s"),
    "any_number": ({"final_status": [200, 408, 603]}, "s"),
    "unequal": ({"final_status|neq": 200}, "s"),
    "unequal_texts": ({"kind|neq": "first_message"}, "s"),
    "unequal_list": ({"branch_statuses|neq": 408}, "s"),
    "list_member": ({"branch_statuses": [200, 486]}, "s"),
    "list_text": ({"branch_reasons|contains": "did not"}, "s"),
    "list_exists": ({"diagnostic_ids|exists": True}, "s"),
    "exists_not": ({"final_status|exists": False}, "s"),
    "null": ({"final_status": None}, "s"),
    "same_field": ({"answered_by_client|fieldref": "sender_client"}, "s"),
    "all_texts": ({"sender|contains|all": ["li", "@"]}, "s"),
    "truth": ({"error_reported": True}, "s"),
    "falsehood": ({"app_received": False}, "s"),
    "negated": ({"receiver_in_dnd": True}, "not s"),
    "time": ({"sent_at|gte": "2014-03-13T12:00:00.000Z"}, "s"),
}


def rule(name, selections, condition):
    return {
        "title": name,
        "name": name,
        "logsource": {"product": "lync", "category": "im_delivery"},
        "detection": {**selections, "condition": condition},
        "level": "low",
        "imtrail": {"verdict": "inconclusive", "order": 999, "confidence": "low", "explanation": "-", "advice": "-"},
    }


def probes():
    return [rule("probe_" + name, {"s": selection}, condition) for name, (selection, condition) in PROBES.items()]


def parts(rules):
    """Each selection of each rule as a rule of its own, and its negation: what only weakens a verdict is judged like this, too."""
    for whole in rules:
        for name, selection in whole["detection"].items():
            if name != "condition":
                yield rule(f'{whole["name"]}__{name}', {name: selection}, name)
                yield rule(f'{whole["name"]}__without_{name}', {name: selection}, f"not {name}")
