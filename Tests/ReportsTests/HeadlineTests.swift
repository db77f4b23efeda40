import Conversations
import Diagnosis
import Testing

import Reports

@Suite("The headline")
struct HeadlineTests {
  private func text(_ report: Report, width: Int = 100) -> String {
    TextRenderer(width: width).text(report.document(facts: someFacts))
  }

  private func headline(_ deliveries: [DiagnosedDelivery]) -> Substring {
    text(report(deliveries), width: 400).split(separator: "\n").dropFirst(2).first ?? ""
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

  @Test("the headline says first what the admin came for")
  func headlines() {
    #expect(headline([]) == "No instant message was found in these logs.")
    #expect(headline([accepted()]) == "The only message was not reported as failed.")
    #expect(headline([accepted(), accepted()]) == "None of the 2 messages was reported as failed.")
    #expect(
      headline([lost(), accepted()]) == "1 of 2 messages was reported as failed, and rightly so."
    )
    #expect(
      headline([mobileTimeout(), mobileTimeout(), lost(), accepted()])
        == "3 of 4 messages were reported as failed; 2 of those were false: the phone should have the message."
    )
    #expect(
      headline([mobileTimeout()])
        == "The only message was reported as failed; that was false: the phone should have the message."
    )
  }

  @Test("the headline admits what it does not know")
  func doubtfulHeadlines() {
    let far = lost(.farSideTimeout, delivered: "unknown")
    #expect(
      headline([far, far])
        == "Both messages were reported as failed; for both of them the logs do not show whether they arrived."
    )
    #expect(
      headline([far, lost()])
        == "Both messages were reported as failed; 1 of them rightly so, for 1 of them the logs do not show whether it arrived."
    )
    #expect(
      headline([lost(.falseFailureMobile, delivered: "yes", .low)])
        == "The only message was reported as failed; that was false: the phone should have the message (with low confidence)."
    )
    #expect(
      headline([diagnosed(delivery("cc"), .inconclusive, .low, facts: [:]), accepted()])
        == "None of the 2 messages was reported as failed. For 1 message the logs do not show how it ended."
    )
  }

  @Test("messages to conferences on which nothing was reported are counted, and not passed over")
  func unreportedMessages() {
    var report = Report(inputs: [input()], deliveries: [], irregularities: [], showsText: false)
    report.unreportedMessages = 3
    #expect(
      text(report, width: 400).contains(
        "\n3 messages to conferences were found in these logs; the servers named no receiver, and so no failure.\n"
      )
    )
    var both = Report(inputs: [input()], deliveries: [accepted()], irregularities: [], showsText: false)
    both.unreportedMessages = 1
    #expect(text(both, width: 400).contains(" 1 message to a conference is not judged: "))
    var json = ""
    both.writeJSON(to: &json, facts: someFacts)
    #expect(json.contains("\"unreported_conference_messages\":1"))
  }

  @Test("later messages are counted; those that went well have no row, and JSON has them all")
  func laterMessages() {
    let first = accepted()
    var (well, badly) = (delivery("ab12"), delivery("cd34"))
    (well.kind, badly.kind) = (.laterMessage, .laterMessage)
    let told = diagnosed(
      well,
      .accepted,
      facts: ["sender_saw_failure": .text("no"), "delivered": .text("yes")]
    )
    let lost = diagnosed(
      badly,
      .sessionLost,
      facts: ["sender_saw_failure": .text("yes"), "delivered": .text("no")]
    )
    let report = report([first, told, lost])
    let words = text(report, width: 400).replacing("\n", with: " ")
    #expect(words.contains("Judged: 1 first message of a conversation and 2 later ones. "))
    #expect(words.contains("The one within a conversation that went well is counted, not listed."))
    #expect(!words.contains("ab12") && words.contains("cd34"))
    var json = ""
    report.writeJSON(to: &json, facts: someFacts)
    #expect(json.contains("\"first_messages\":1,\"later_messages\":2,\"conference_messages\":0"))
    #expect(json.split(separator: "\"evidence\":").count == 4)
  }

  @Test("an error no rule explains is reported as one, and titled by what the sender got")
  func unexplained() {
    var refused = delivery("ee")
    refused.finalAnswer = answer(403, "Forbidden", after: 40, line: 9)
    let told = diagnosed(refused, .inconclusive, .low, facts: ["sender_saw_failure": .text("unknown")])
    #expect(headline([told]) == "The only message was reported as failed; for it no rule explains the error.")
    #expect(
      headline([told, accepted(), lost()])
        == "2 of 3 messages were reported as failed; 1 of them rightly so, for 1 of them no rule explains the error."
    )
    #expect(text(report([told])).contains("\n1. The sender got 403 Forbidden; no rule explains it\n"))
  }

  @Test("a withdrawal of the sender's own and a challenge are no failures", arguments: [487, 407, 401])
  func noFailure(status: Int) {
    var withdrawn = delivery("ff")
    withdrawn.finalAnswer = answer(status, "", after: 40, line: 9)
    let told = diagnosed(withdrawn, .inconclusive, .low, facts: [:])
    #expect(headline([told]).hasPrefix("The only message was not reported as failed."))
  }
}
