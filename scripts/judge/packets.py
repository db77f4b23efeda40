#!/usr/bin/env python3
"""Compares what tshark reads in packets with what imtrail read in the logs they are made of.

    scripts/judge/packets.py BINARY

`imtrail messages` says what its parser read of each message, from the log; tshark says the same of the packets. They have to agree on
time, addresses, method or status, Call-ID, CSeq, tags, and the branch of each Via. tshark may find nothing malformed, no wrong
checksum, and nothing in a packet that is not SIP.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

FIELDS = {
    "time": "frame.time_epoch",
    "source": "ip.src",
    "destination": "ip.dst",
    "udp_ports": "udp.port",
    "tcp_ports": "tcp.port",
    "method": "sip.Method",
    "status": "sip.Status-Code",
    "call_id": "sip.Call-ID",
    "cseq": "sip.CSeq.seq",
    "cseq_method": "sip.CSeq.method",
    "from_tag": "sip.from.tag",
    "to_tag": "sip.to.tag",
    "branches": "sip.Via.branch",
    "vias": "sip.Via.sent-by.address",
    "protocols": "frame.protocols",
    "malformed": "_ws.malformed",
    "severity": "_ws.expert.severity",
    "ip_sum": "ip.checksum.status",
    "udp_sum": "udp.checksum.status",
    "tcp_sum": "tcp.checksum.status",
}
# Wireshark's severities: from a warning on, something is wrong with a packet.
WARNING = 0x600000
LIST = "\x1f"


def tellings(folder):
    """Logs that are read together: the server's traces each by itself, unless logs of clients stand beside them."""
    logs = sorted(p for p in folder.iterdir() if p.suffix != ".md" and not p.name.startswith("expected"))
    traces = [p for p in logs if p.name.endswith((".cls.log", ".ocslogger.log"))]
    return [[p] for p in logs] if len(traces) == len(logs) else [logs]


def run(*arguments):
    return subprocess.run(arguments, check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout


def seen_by_tshark(capture):
    """What tshark reads, a dictionary a SIP message; a message in several segments is told with the last one."""
    command = ["tshark", "-n", "-r", capture, "-T", "fields", "-E", "occurrence=a", "-E", f"aggregator={LIST}"]
    for layer in ("ip", "udp", "tcp"):
        command += ["-o", f"{layer}.check_checksum:TRUE"]
    for field in FIELDS.values():
        command += ["-e", field]
    for line in run(*command).decode().splitlines():
        frame = dict(zip(FIELDS, line.split("\t"), strict=True))
        if "tcp" not in frame["protocols"] or "sip" in frame["protocols"]:
            yield frame
        else:
            yield from complaints(frame, "a segment")


def listed(text):
    return [part for part in text.split(LIST) if part]


def complaints(frame, place):
    """What is wrong with a packet by itself."""
    if frame["malformed"] or any(int(s, 0) >= WARNING for s in listed(frame["severity"])):
        yield f"{place}: tshark finds it malformed, or warns of it: severity {frame['severity']}"
    for name in ("ip_sum", "udp_sum", "tcp_sum"):
        if any(part != "1" for part in listed(frame[name])):
            yield f"{place}: {name} is not right"


def differences(frame, message, place):
    """Where tshark and imtrail do not agree."""
    ports = listed(frame["udp_ports"] or frame["tcp_ports"])
    pairs = {
        "time": (frame["time"][:-6], "{}.{:03}".format(*divmod(message["milliseconds"], 1000))),
        "source": (f"{frame['source']}:{ports[0]}", message["source"]),
        "destination": (f"{frame['destination']}:{ports[1]}", message["destination"]),
        "method": (frame["method"], message.get("method", "")),
        "status": (frame["status"], str(message.get("status", ""))),
        "call_id": (frame["call_id"], message["call_id"]),
        "cseq": (frame["cseq"], str(message["cseq"])),
        "cseq_method": (frame["cseq_method"], message["cseq_method"]),
        "from_tag": (frame["from_tag"], message.get("from_tag", "")),
        "to_tag": (frame["to_tag"], message.get("to_tag", "")),
        "branches": (listed(frame["branches"]), [b for b in message["branches"] if b]),
        "vias": (len(listed(frame["vias"])), len(message["branches"])),
    }
    for name, (theirs, ours) in pairs.items():
        if theirs != ours:
            yield f"{place}: {name}: tshark reads {theirs!r}, imtrail {ours!r}"


def judge(imtrail, logs, scratch):
    """How many messages were compared, and what is wrong with them."""
    capture = scratch / "capture.pcap"
    run(imtrail, "timeline", "--quiet", "-o", capture, *logs)
    messages = [json.loads(line) for line in run(imtrail, "messages", *logs).splitlines()]
    frames = list(seen_by_tshark(capture))
    wrong = [frame for frame in frames if isinstance(frame, str)]
    frames = [frame for frame in frames if not isinstance(frame, str)]
    if len(frames) != len(messages):
        return 0, wrong + [f"{logs[0]}: tshark reads {len(frames)} messages, imtrail {len(messages)}"]
    for frame, message in zip(frames, messages):
        place = f"{message['file']}:{message['line']}"
        wrong += complaints(frame, place)
        wrong += differences(frame, message, place)
    return len(messages), wrong


def request(method, cseq, headers, body):
    lines = [
        f"{method} sip:bob@contoso.com SIP/2.0",
        "Via: SIP/2.0/TLS 10.20.30.40:52000;branch=z9hG4bK1, SIP/2.0/TLS [2001:db8::1]:5061;branch=z9hG4bK2",
        'f: "Alice; A. <x>"<sip:alice@contoso.com>;tag=a1;epid=e1',
        "t: <sip:bob@contoso.com>;tag=b1",
        "i: c1@contoso.com",
        f"CSeq: {cseq} {method}",
    ]
    return "\n".join(lines + headers + [f"l: {len(body)}", "", body])


def hard_log():
    """Bare SIP that is folded, long, compact, and goes both ways."""
    long = "x" * 90_000
    parts = [
        ("2014-03-13 11:30:00.123", request("MESSAGE", 1, ["c: text/plain"], long)),
        (
            "2014-03-13 11:30:01.000",
            "SIP/2.0 200 OK\nVia: SIP/2.0/TLS 10.20.30.40:52000;branch=z9hG4bK1\nf: <sip:alice@contoso.com>;tag=a1\n"
            "t: <sip:bob@contoso.com>;tag=b1\ni: c1@contoso.com\nCSeq: 1 MESSAGE\nl: 0\n\n",
        ),
        ("2014-03-13 11:30:02.000", request("MESSAGE", 2, ["c: text/plain"], long)),
        ("2014-03-13 11:30:03.000", request("MESSAGE", 3, ["Subject: Lunch\n  at noon", "c: text/plain"], "short")),
    ]
    return "".join(f"{time}\n{message}\n\n" for time, message in parts)


def main():
    imtrail = sys.argv[1]
    count = total = 0
    wrong = []
    with tempfile.TemporaryDirectory() as directory:
        scratch = pathlib.Path(directory)
        hard = scratch / "hard.log"
        hard.write_text(hard_log())
        folders = sorted(p for p in pathlib.Path("samples").iterdir() if p.is_dir())
        stories = [logs for folder in folders for logs in tellings(folder)]
        for logs in stories + [[hard]]:
            compared, found = judge(imtrail, logs, scratch)
            count += 1
            total += compared
            wrong += found
            if logs == [hard] and compared != 4:
                wrong.append(f"of the 4 hard messages {compared} were compared")
    for text in wrong[:20]:
        print(f"scripts/judge-pcap: {text}", file=sys.stderr)
    if wrong or total == 0:
        sys.exit(f"scripts/judge-pcap: {len(wrong)} differences in {total} messages")
    print(f"tshark: {total} messages of {count} logs are as imtrail read them")


main()
