import Conversations
import Diagnosis
import SIP
import Testing
import Traces

import Reports

@Suite("The report for people")
struct ReportTextTests {
  private func text(_ report: Report, width: Int = 100) -> String {
    TextRenderer(width: width).text(report.document(facts: someFacts))
  }

  private func lost(
    _ verdict: Verdict = .ghostEndpoint,
    delivered: String = "no",
    _ confidence: Confidence = .high
  )
    -> DiagnosedDelivery
  {
    diagnosed(
      delivery("aa"),
      verdict,
      confidence,
      facts: ["sender_saw_failure": .text("yes"), "delivered": .text(delivered)]
    )
  }

  private func accepted() -> DiagnosedDelivery {
    diagnosed(
      delivery("bb"),
      .accepted,
      facts: ["sender_saw_failure": .text("no"), "delivered": .text("yes")]
    )
  }

  @Test("a false failure is told in full")
  func falseFailure() {
    #expect(
      text(report([mobileTimeout()])) == """
        Instant messages: what became of them
        =====================================
        The only message was reported as failed; that was false: the phone should have the message.

        format     records  from                 to        zone  log
        ---------  -------  -------------------  --------  ----  --------
        ocslogger       42  2013-05-14 09:02:21  10:03:21  UTC   fe01.log

        messages  verdict               what it means
        --------  --------------------  ------------------------------------------------
               1  false_failure_mobile  False failure: the phone should have the message

        Receivers signed in at one place (SPOP) or several (MPOP): 1 SPOP. Confidence: 1 high.

        Judged: 1 first message of a conversation.

        Messages
        --------
        2013-05-14  sender  receiver  presence  verdict               sure    wait  id
        ----------  ------  --------  --------  --------------------  ----  ------  ------------
        09:03:21    alice   bob       SPOP      false_failure_mobile  high  60.0 s  5f0c1d22ab90

        Names without a domain are of contoso.com. `imtrail explain ID` tells all about one message.

        1. False failure: the phone should have the message
        ---------------------------------------------------
        From        alice@contoso.com, using Lync 2013
        To          bob@contoso.com
        Sent        2013-05-14 09:03:21 UTC, the first message of a conversation
        Sender got  an error after 60.0 s (408 Request Timeout; diagnostic 51004)
        Signed in   at one place (SPOP): 1 forwarded copy of the message
        Verdict     false_failure_mobile, confidence high
        Id          5f0c1d22ab90

        What happened
          bob@contoso.com was signed in on a phone only. The phone had the text, nobody opened it within a
          minute, and so the server told the sender of a failure.

        Where the receiver was signed in
          #  client                kind    endpoint    since     known by  what it answered
          -  --------------------  ------  ----------  --------  --------  ---------------------------------
          1  Lync 2013 for iPhone  mobile  c8ca638a15  not seen  its copy  did not answer in time (408
                                                                           Request Timeout after 60.0 s)

        Why we say so (times of 2013-05-14, UTC)
          09:03:21.040  the message goes to bob@contoso.com's phone  fe01.log:105
          09:04:21.060  the sender is told 408 Request Timeout       fe01.log:412

          Decided by the rule some-rule. Confidence is high. What weakens it:

          - The push notification itself is not in the logs.

        What is not known
          - 2013-05-14 08:03:21.000 to 2013-05-14 09:02:21.000: The log begins shortly before the message,
            so an earlier sign-in would not be seen.

        What to do
          Tell the sender that the receiver finds the message as a missed conversation.

        All times are UTC.

        """
    )
  }

  @Test("no line of the report is wider than asked", arguments: [80, 100, 132])
  func width(columns: Int) {
    var long = mobileTimeout()
    long.delivery.sender = String(repeating: "very.long.", count: 20) + "alice@contoso.com"
    long.delivery.receiver = "bob@" + String(repeating: "deep.", count: 20) + "contoso.com"
    let lines = text(report([long, desktopAccepts()]), width: columns).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= columns })
  }

  @Test(
    "how the number of places is known is said",
    arguments: [
      ("SPOP", "forks", "at one place (SPOP): 1 forwarded copy of the message"),
      ("MPOP", "progress_count", "at 3 places (MPOP): the server's progress report (13004 Count=3)"),
      ("MPOP", "registrations", "at 3 places (MPOP): 2 live registrations"),
      ("none", "none", "nowhere, as far as these logs show"),
      ("unknown", "none", "not known: these logs do not show it"),
    ]
  )
  func presence(name: String, basis: String, words: String) {
    var way = delivery("dd")
    way.forkCount = 1
    way.progressCount = 3
    way.registeredCount = 2
    let facts: [String: FactValue] = [
      "presence": .text(name), "presence_basis": .text(basis), "reached_count": .integer(3),
    ]
    let shown = text(report([diagnosed(way, .inconclusive, .low, facts: facts)]))
    #expect(shown.contains("\nSigned in   \(words)\n"))
  }

  @Test("of a receiver who is signed in nowhere the last end of a registration is told")
  func lastRegistration() {
    var way = delivery("dd")
    way.registeredCount = 0
    way.registrationTrail = [
      event(
        .endpointRemoved,
        at: -60_000,
        line: 1,
        leg: .servers,
        by: way.receiver,
        for: way.receiver,
        .register
      )
    ]
    let facts: [String: FactValue] = [
      "presence": .text("none"), "presence_basis": .text("registrations"), "delivered": .text("no"),
    ]
    let shown = text(report([diagnosed(way, .notSignedIn, facts: facts)]))
    #expect(shown.contains("nowhere: no live registration; the last one ended at 09:02:21 (signed out)"))
  }

  @Test("a message that arrived and was answered is a row, not a story")
  func quietDelivery() {
    #expect(!text(report([accepted()])).contains("What happened"))
    #expect(text(report([accepted()])).contains("accepted"))
  }

  @Test("what was written is shown only when asked for")
  func messageText() {
    var delivery = mobileTimeout()
    delivery.delivery.text = "see you\n\u{1B}at noon"
    var report = report([delivery])
    #expect(!text(report).contains("noon"))
    report.showsText = true
    #expect(text(report).contains("> see you\n> \\u{1B}at noon\n"))
  }

  @Test("oddities are counted by name and input, with their first place")
  func irregularities() {
    let odd = [
      Irregularity(.recordCut, at: place(9, source: 1)), Irregularity(.recordCut, at: place(5)),
      Irregularity(.recordCut, at: place(8)),
      Irregularity(.encodingInvalid, at: place(2), detail: "\u{9B}31m"),
    ]
    var report = report([], odd)
    report.inputs.append(input(1, name: "fe02.log"))
    let lines = text(report).split(separator: "\n").map { $0.prefix(45) }
    #expect(lines.contains("    2  record.cut        fe01.log:5  a record"))
    #expect(lines.contains("    1  record.cut        fe02.log:9  a record"))
    #expect(text(report).contains("bytes that are no text (\\u{9B}31m)"))
  }

  @Test("the closing line tells which zone was assumed")
  func zone() {
    var report = report([accepted()])
    #expect(text(report).hasSuffix("\nAll times are UTC.\n"))
    report.inputs[0].assumedZone = "Europe/Zurich"
    #expect(text(report).contains("its times were taken as Europe/Zurich"))
  }

  @Test("nothing from a log reaches the terminal as a control character")
  func hostileEverywhere() {
    let evil = "\u{1B}]0;x\u{7}\u{202E}\r\n"
    var delivery = mobileTimeout()
    delivery.explanation += evil
    delivery.advice += evil
    delivery.delivery.sender = evil
    delivery.delivery.receiver = evil + "@x"
    delivery.targets[0].client = evil
    delivery.evidence[0].caption = evil
    delivery.outcomes[0].reasons = [evil]
    delivery.rule = evil
    var report = report([delivery], [Irregularity(.recordCut, at: place(1), detail: evil)])
    report.inputs[0].name = evil
    let shown = text(report) + TextRenderer().text(report.explanation(of: delivery, facts: someFacts))
    let unseen: Set<Unicode.Scalar> = ["\u{1B}", "\u{7}", "\u{202E}", "\r"]
    #expect(!shown.unicodeScalars.contains { unseen.contains($0) })
  }

  @Test("rules are listed in two groups, presence first")
  func ruleListing() throws {
    let shown = TextRenderer(width: 132).text(try RuleSet.builtIn().listing)
    let headings = shown.split(separator: "\n").filter { $0 == "Presence" || $0 == "Verdict" }
    #expect(headings == ["Presence", "Verdict"])
    #expect(shown.hasPrefix("Presence\n--------\nrule "))
  }

  @Test("the same report gives the same text")
  func deterministic() {
    let report = report([mobileTimeout(), desktopAccepts(), lost()])
    #expect(Set((0..<5).map { _ in text(report) }).count == 1)
  }

  @Test("an explanation names every rule and why")
  func rules() {
    let delivery = mobileTimeout()
    let shown = TextRenderer().text(report([delivery]).explanation(of: delivery, facts: someFacts))
    #expect(
      shown.contains(
        """
        Presence
          10 presence-spop  decided: it was the first that matched
                            fork_count: 1 — is 1

        Verdict
          160 mobile-timeout  matched, but an earlier one had decided
                              wait_ms|lt: 65000 — is 60012

        """
      )
    )
  }
}
