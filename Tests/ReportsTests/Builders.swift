import Conversations
import Diagnosis
import Reports
import SIP
import SourceBytes
import Traces

/// 2013-05-14T09:03:21Z and so many milliseconds.
func moment(_ milliseconds: Int = 0) -> Timestamp {
  Timestamp(milliseconds: 1_368_522_201_000).advanced(byMilliseconds: milliseconds)
}

func place(_ line: Int, source: Int = 0) -> SourceLocation {
  SourceLocation(source: SourceID(source), line: line, offset: line * 100, length: 80)
}

/// A list of facts of the tests' own, in an order of its own.
let someFacts: [Fact] = [
  Fact("delivery_id", .text, "Identity."),
  Fact("sender", .text, "Who wrote."),
  Fact("wait_ms", .integer, "Milliseconds."),
  Fact("sent_at", .time, "When."),
  Fact("receiver_is_local", .boolean, "Local."),
  Fact("branch_statuses", .integers, "Answers."),
  Fact("silent_branch_categories", .texts, "Silent."),
  Fact("sender_client", .text, "Client."),
  Fact("presence", .text, stage: .presence, "Presence."),
  Fact("presence_basis", .text, stage: .presence, "Basis."),
  Fact("reached_count", .integer, "Count."),
  Fact("delivered", .text, stage: .concluded, "Delivered."),
  Fact("sender_saw_failure", .text, stage: .concluded, "Failure."),
  Fact("receiver_finds_it", .text, stage: .concluded, "Where."),
]

func record(_ values: [String: FactValue]) -> FactRecord {
  var record = FactRecord(count: someFacts.count)
  for (index, fact) in someFacts.enumerated() { record[index] = values[fact.name] }
  return record
}

func input(_ number: Int = 0, name: String = "fe01.log") -> InputSummary {
  var input = InputSummary(source: SourceID(number), name: name, format: "ocslogger", encoding: "UTF-8")
  input.records = ["protocol": 40, "diagnostic": 2]
  input.firstTime = moment(-60_000)
  input.lastTime = moment(3_600_000)
  return input
}

func answer(_ status: Int, _ reason: String, after milliseconds: Int, line: Int) -> Answer {
  Answer(
    status: status,
    reason: reason,
    at: moment(milliseconds),
    location: place(line),
    diagnostics: [],
    warnings: []
  )
}

func target(
  _ epid: String,
  _ client: String?,
  _ category: String,
  _ answer: Answer? = nil,
  after milliseconds: Int? = nil
) -> RecognisedTarget {
  var branch = Branch(forwardedAt: moment(40))
  branch.answer = answer
  branch.answeredAfter = milliseconds
  return RecognisedTarget(
    target: Target(endpoint: Endpoint(epid: epid, basis: .fork), branch: branch),
    client: client,
    category: category,
    transport: nil,
    takesIM: true
  )
}

func event(
  _ kind: TimelineEvent.Kind,
  at milliseconds: Int,
  line: Int,
  leg: TimelineEvent.Leg,
  by from: String,
  for to: String,
  epid: String? = nil,
  _ method: SIPMethod = .invite,
  _ status: Int? = nil,
  _ reason: String? = nil
) -> TimelineEvent {
  let sighting = Sighting(
    time: moment(milliseconds),
    rawTime: "05/14/2013-09:03:21.000",
    location: place(line),
    capture: CapturePoint(host: "POOL\\FE01", direction: .incoming)
  )
  var event = TimelineEvent(kind: kind, sighting: sighting, leg: leg)
  event.from = from
  event.to = to
  event.epid = epid
  event.method = method
  event.status = status
  event.reason = reason
  return event
}

/// A delivery with what every test needs; the rest is given.
func diagnosed(
  _ delivery: Delivery,
  _ verdict: Verdict,
  _ confidence: Confidence = .high,
  facts: [String: FactValue],
  targets: [RecognisedTarget] = [],
  explanation: String = "It was so.",
  evidence: [Evidence]? = nil
) -> DiagnosedDelivery {
  DiagnosedDelivery(
    delivery: delivery,
    facts: record(facts),
    targets: targets,
    verdict: verdict,
    confidence: confidence,
    level: .medium,
    rule: "some-rule",
    explanation: explanation,
    advice: "Nothing need be done.",
    weaknesses: [],
    evidence: evidence ?? [Evidence(location: place(7), time: moment(), caption: "INVITE")],
    gaps: [],
    outcomes: []
  )
}

func delivery(
  _ id: String,
  from sender: String = "alice@contoso.com",
  to receiver: String = "bob@contoso.com"
)
  -> Delivery
{
  Delivery(
    id: id,
    kind: .firstMessage,
    method: .invite,
    callID: "c1",
    cseq: 1,
    sender: sender,
    receiver: receiver,
    sentAt: moment(),
    observedUntil: moment(600_000)
  )
}

/// Alice writes, Bob's phone does not answer: the false failure of the seed's second scenario.
func mobileTimeout() -> DiagnosedDelivery {
  let alice = "alice@contoso.com"
  let bob = "bob@contoso.com"
  let timeout = answer(408, "Request Timeout", after: 60_060, line: 412)
  var way = delivery("5f0c1d22ab90")
  way.wait = 60_012
  way.forkCount = 1
  way.finalAnswer = timeout
  way.endedAt = timeout.at
  way.decidingDiagnostic = Diagnostic(kind: .server, id: 51_004)
  let phone = target(
    "c8ca638a15",
    "Lync 2013 for iPhone",
    "mobile",
    answer(408, "Request Timeout", after: 60_052, line: 411),
    after: 60_012
  )
  way.targets = [phone.target]
  way.events = [
    event(.imOffered, at: 0, line: 101, leg: .sender, by: alice, for: bob),
    event(.imForked, at: 40, line: 105, leg: .target(0), by: alice, for: bob, epid: "c8ca638a15"),
    event(
      .imRinging,
      at: 250,
      line: 120,
      leg: .target(0),
      by: bob,
      for: alice,
      epid: "c8ca638a15",
      .invite,
      180,
      "Ringing"
    ),
    event(
      .imRefused,
      at: 60_052,
      line: 411,
      leg: .target(0),
      by: bob,
      for: alice,
      epid: "c8ca638a15",
      .invite,
      408,
      "Request Timeout"
    ),
    event(
      .imRefused,
      at: 60_060,
      line: 412,
      leg: .sender,
      by: bob,
      for: alice,
      .invite,
      408,
      "Request Timeout"
    ),
  ]
  var result = diagnosed(
    way,
    .falseFailureMobile,
    facts: [
      "delivery_id": .text("5f0c1d22ab90"), "sender": .text(alice), "wait_ms": .integer(60_012),
      "sent_at": .time(moment()), "receiver_is_local": .boolean(true), "branch_statuses": .integers([408]),
      "silent_branch_categories": .texts(["mobile"]), "sender_client": .text("Lync 2013"),
      "presence": .text("SPOP"), "presence_basis": .text("forks"), "reached_count": .integer(1),
      "delivered": .text("yes"), "sender_saw_failure": .text("yes"),
      "receiver_finds_it": .text("missed_conversation"),
    ],
    targets: [phone],
    explanation:
      "bob@contoso.com was signed in on a phone only. The phone had the text, nobody opened it within a minute, and so the server told the sender of a failure.",
    evidence: [
      Evidence(
        location: place(105),
        time: moment(40),
        caption: "the message goes to bob@contoso.com's phone"
      ),
      Evidence(location: place(412), time: moment(60_060), caption: "the sender is told 408 Request Timeout"),
    ]
  )
  result.advice = "Tell the sender that the receiver finds the message as a missed conversation."
  result.weaknesses = ["The push notification itself is not in the logs."]
  result.gaps = [
    ExplainedGap(
      gap: Gap(.registrations, since: moment(-3_600_000), until: moment(-60_000)),
      why: "The log begins shortly before the message, so an earlier sign-in would not be seen."
    )
  ]
  result.outcomes = [
    RuleOutcome(rule: "presence-spop", order: 10, result: .decided, reasons: ["fork_count: 1 — is 1"]),
    RuleOutcome(
      rule: "mobile-timeout",
      order: 160,
      result: .matched,
      reasons: ["wait_ms|lt: 65000 — is 60012"]
    ),
  ]
  result.outcomes[0].concernsPresence = true
  return result
}

/// Alice writes, Bob's desktop accepts while his phone is called off.
func desktopAccepts() -> DiagnosedDelivery {
  let alice = "alice@contoso.com"
  let bob = "bob@contoso.com"
  var way = delivery("77aa01bc3d4e")
  way.wait = 15_020
  way.forkCount = 2
  way.finalAnswer = answer(200, "OK", after: 15_070, line: 300)
  way.winner = 0
  let desk = target(
    "0a1b2c3d4e",
    "Lync 2013",
    "desktop",
    answer(200, "OK", after: 15_060, line: 299),
    after: 15_020
  )
  let phone = target("c8ca638a15", "Lync 2013 for iPhone", "mobile")
  way.targets = [desk.target, phone.target]
  way.events = [
    event(.imOffered, at: 0, line: 101, leg: .sender, by: alice, for: bob),
    event(.imForked, at: 40, line: 105, leg: .target(0), by: alice, for: bob),
    event(.imForked, at: 41, line: 106, leg: .target(1), by: alice, for: bob),
    event(.imRinging, at: 90, line: 110, leg: .target(0), by: bob, for: alice, .invite, 180, "Ringing"),
    event(.imAnswered, at: 15_060, line: 299, leg: .target(0), by: bob, for: alice, .invite, 200, "OK"),
    event(.imCancelled, at: 15_065, line: 301, leg: .target(1), by: alice, for: bob, .cancel),
    event(.imAnswered, at: 15_070, line: 300, leg: .sender, by: bob, for: alice, .invite, 200, "OK"),
  ]
  return diagnosed(
    way,
    .autoAcceptedDesktop,
    .medium,
    facts: [
      "presence": .text("MPOP"), "presence_basis": .text("forks"), "reached_count": .integer(2),
      "delivered": .text("yes"), "sender_saw_failure": .text("no"),
      "receiver_finds_it": .text("missed_conversation"),
    ],
    targets: [desk, phone]
  )
}

func report(_ deliveries: [DiagnosedDelivery], _ irregularities: [Irregularity] = []) -> Report {
  Report(inputs: [input()], deliveries: deliveries, irregularities: irregularities, showsText: false)
}
