"""Writes a server trace for reports to be made of: `load.py COUNT` deliveries, or with --hostile a few full of markup.

Only as much of each message is written as a delivery needs; Benchmarks/ writes logs as servers do."""
import datetime
import sys

SDP = "v=0\no=- 0 0 IN IP4 10.20.7.150\ns=session\nc=IN IP4 10.20.7.150\nt=0 0\nm=message 5060 sip null"
PHONES = ["RTCC/5.0.0.0 UCWA/5.0.0.0 iPhoneLync/5.4.0.1106 (iPhone iOS 8.1)",
          "RTCC/5.0.0.0 UCWA/5.0.0.0 AndroidLync/5.4.0.1106 (Nexus 5 Android 4.4)"]
DESKTOP = "UCCAPI/15.0.4569.1503 OC/15.0.4569.1503 (Microsoft Lync)"
BEGIN = datetime.datetime(2014, 3, 10, 6, 0, 0)
HOSTILE = [
    '</script><script>document.title="owned"</script>', "<!--", "]]>", "'\u0301 onfocus=x autofocus '", '"\u0338><img src=x onerror=y>',
    "\u202egnp.exe", "\u2066isolated", "${1+1}", "=cmd|' /C calc'!A0", "\u0000\u001b[31mred", "\\u003cscript>", "a" * 900,
    "http://evil.example/x.png", "<svg onload=alert(1)>", "&lt;b&gt;", "\ud7ff\ue000\uffff", "مرحبا", "日本語",
]
number = 0


def record(out, when, direction, peer, start, headers, body="-"):
    global number
    number += 1
    stamp = when.strftime("%m/%d/%Y-%H:%M:%S.") + f"{when.microsecond // 1000:03d}"
    kind = "response" if start.startswith("SIP/") else "request"
    length = 0 if body == "-" else len(body.replace("\n", "\r\n")) + 2
    lines = [
        f"TL_INFO(TF_PROTOCOL) [POOL01\\FE1]0584.0A44::{stamp}.{number:08X} "
        "(SIPStack,SIPAdminLog::ProtocolRecord::Flush:ProtocolRecord.cpp(265)) [3420439279] $$begin_record",
        "Trace-Correlation-Id: 3420439279", f"Instance-Id: {number:08X}", f"Direction: {direction}", f"Peer: {peer}",
        f"Message-Type: {kind}", f"Start-Line: {start}", *headers, f"Content-Length: {length}", f"Message-Body: {body}", "$$end_record",
    ]
    out.write(("\r\n".join("\r\n".join(lines).split("\n")).replace("\r\r", "\r") + "\r\n\r\n").encode("utf-8", "replace"))


def delivery(out, index, words=None):
    person = index * 7 % 1999
    sender, receiver = f"user{person}@contoso.com", f"user{(person + 1 + index % 13) % 2000}@contoso.com"
    name = words or f"User {person}"
    fails = index % 20 == 0
    agent = PHONES[index % 2] if fails else DESKTOP
    # Working days have more messages than nights.
    when = BEGIN + datetime.timedelta(seconds=index * 9 + 40_000 * (index // 4000))
    wait = datetime.timedelta(seconds=60, milliseconds=40) if fails else datetime.timedelta(seconds=1 + index % 9, milliseconds=300)
    place, far = "10.20.7.150:54184", "10.20.8.22:50368"
    call = [f'From: "{name}"<sip:{sender}>;tag=t{index};epid=aa{person:08d}', f"CSeq: 1 INVITE", f"Call-ID: {words or 'call'}-{index:032x}"]
    via = f"Via: SIP/2.0/TLS {place};branch=z9hG4bKs{index}"
    inner = f"Via: SIP/2.0/TLS 10.20.0.11:5061;branch=z9hG4bKf{index}"
    offer = [f"User-Agent: {DESKTOP}", f"Contact: <sip:{sender};opaque=user:epid:k{person};gruu>", "Content-Type: application/sdp"]
    to = f"To: <sip:{receiver}>"
    near = f"To: <sip:{receiver}>;epid=bb{person:08d}"
    record(out, when, "incoming", place, f"INVITE sip:{receiver} SIP/2.0", [*call, to, via, *offer], SDP)
    later = when + datetime.timedelta(milliseconds=40)
    record(out, later, "outgoing", far, f"INVITE sip:{far};transport=tls;ms-opaque=c{index} SIP/2.0", [*call, near, inner, via, *offer], SDP)
    record(out, later + datetime.timedelta(milliseconds=50), "incoming", far, "SIP/2.0 180 Ringing", [*call, f"{near};tag=r{index}", inner, via, f"Server: {agent}"])
    answer = f"SIP/2.0 408 {words or 'Request Timeout'}" if fails or words else "SIP/2.0 200 OK"
    said = [f'ms-diagnostics: 5001;reason="{words or "The client did not respond to the invitation"}";source="fe1.contoso.com";component="UCWA"'] if fails or words else []
    end = later + wait
    record(out, end, "incoming", far, answer, [*call, f"{near};tag=r{index}", inner, via, f"Server: {words or agent}", *said])
    record(out, end + datetime.timedelta(milliseconds=9), "outgoing", place, answer, [*call, f"{near};tag=r{index}", via, f"Server: {words or agent}", *said])


if sys.argv[1] == "--hostile":
    for place, words in enumerate(HOSTILE):
        delivery(sys.stdout.buffer, place * 20, words)
else:
    for place in range(int(sys.argv[1])):
        delivery(sys.stdout.buffer, place)
