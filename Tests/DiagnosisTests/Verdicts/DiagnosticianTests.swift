import Conversations
import Diagnosis
import SIP
import Testing

@Suite("A diagnosed delivery")
struct DiagnosticianTests {
  @Test("is explained with its endpoints, its wait and its answer")
  func explanation() throws {
    let diagnosed = try Told.message.copied(to: Product.iPhone).timedOut(after: 60_160).diagnosed()
    #expect(
      diagnosed.explanation.hasPrefix(
        "bob@contoso.com could get the message only on Lync 2013 for iPhone (endpoint 00000000a0). "
          + "No acceptance came from there, and after 60.2 s, which is 160 ms from the 60 s after which "
          + "Lync 2013 for iPhone gives up, the servers gave up and answered "
          + "alice@contoso.com with 408 Request Timeout."
      )
    )
    #expect(diagnosed.explanation.contains("the receiver should find a missed conversation in the app"))
  }

  @Test("has no empty braces and never says that somebody read")
  func wording() throws {
    let stories = [
      Told.message, Told.message.ended(603, after: nil), Told.message.ended(486, after: nil),
      Told.message.ended(404, after: nil).diagnosed(1003), Told.message.ended(480, after: 10),
      Told.message.copied(to: nil).accepted(by: 0, after: 15_000),
      Told.message.copied(to: Product.lync2013).accepted(by: 0, after: 15_000),
      Told.message.copied(to: Product.lync2013).branch(0, answers: 200, after: 10).ended(500, after: 20),
    ]
    for diagnosed in try stories.map({ try $0.diagnosed() }) {
      let words = diagnosed.explanation + diagnosed.advice
      #expect(!words.contains("{") && !words.contains("}"), "\(words)")
      #expect(!words.contains(" read ") && !words.contains("has read"), "\(words)")
      #expect(!diagnosed.explanation.isEmpty && !diagnosed.advice.isEmpty)
    }
  }

  @Test("names the missing rule as the gap, and asks for no more logs, where the logs show all")
  func gapOfRule() throws {
    let told = Told.message.copied(to: Product.iPhone).branch(0, answers: 408, after: 20_000)
    let diagnosed = try told.ended(408, after: 20_000).diagnosed()
    #expect(diagnosed.verdict == .inconclusive)
    #expect(diagnosed.gaps.map(\.gap.what) == [.rule])
    #expect(diagnosed.gaps.map(\.why) == ["No rule explains this answer."])
    #expect(!diagnosed.advice.contains("Add the logs"))
    #expect(diagnosed.facts[name: "missing"] == nil)
  }

  @Test("asks for more logs where they may show more, and names no rule as missing")
  func gapOfLogs() throws {
    let told = Told.message.copied(to: Product.iPhone).ended(408, after: 20_000)
    let diagnosed = try told.with(\.gaps, [Gap(.branchAnswer, epid: "00000000a0")]).diagnosed()
    #expect(diagnosed.verdict == .inconclusive)
    #expect(diagnosed.gaps.map(\.gap.what) == [.branchAnswer])
    #expect(diagnosed.advice.contains("Add the logs"))
  }

  @Test("quotes a note of the servers with its result code", arguments: [nil, "No route"])
  func resultCode(text: String?) throws {
    var note = Told.event(.diagnostic, after: 5)
    note.reason = text
    note.resultCode = "0xc3e93c5e SIPPROXY_E_ROUTING"
    let diagnosed = try Told.message.ended(504, after: 10).with(\.events, [note]).diagnosed()
    let words = text.map { "\($0) (0xc3e93c5e SIPPROXY_E_ROUTING)" } ?? "0xc3e93c5e SIPPROXY_E_ROUTING"
    #expect(diagnosed.evidence.map(\.caption) == ["The servers note: \(words)."])
  }

  @Test("does not take braces in a log for places to fill in")
  func hostileText() throws {
    let told = Told.message.copied(to: Product.iPhone).timedOut(after: 60_000).ended(
      408,
      "{sender}{",
      after: 60_000
    )
    #expect(try told.diagnosed().explanation.contains("with 408 {sender}{."))
  }

  @Test("carries the conclusions among its facts")
  func concludedFacts() throws {
    let diagnosed = try Told.message.copied(to: Product.iPhone).timedOut(after: 60_000).diagnosed()
    #expect(diagnosed.facts[name: "verdict"] == .text("false_failure_mobile"))
    #expect(diagnosed.facts[name: "delivered"] == .text("yes"))
    #expect(diagnosed.facts[name: "receiver_finds_it"] == .text("missed_conversation"))
    #expect(
      diagnosed.facts[name: "rules_matched"] == .texts(["false_failure_mobile_spop"])
    )
    #expect(diagnosed.facts[name: "explanation"] == .text(diagnosed.explanation))
  }

  @Test("gives a sentence for each weakness that holds")
  func weaknesses() throws {
    let diagnosed = try Told.message.copied(to: Product.iPhone).timedOut(after: 60_000).diagnosed()
    #expect(diagnosed.weaknesses.count == 1)
    #expect(diagnosed.weaknesses[0].contains("push notification"))
  }

  @Test("tells of every rule why it did or did not apply, if asked")
  func outcomes() throws {
    let diagnosed = try Told.message.ended(486, after: 10).diagnosed()
    let decided = diagnosed.outcomes.filter { $0.result == .decided }.map(\.rule)
    #expect(decided == ["presence_unknown", "do_not_disturb"])
    #expect(diagnosed.outcomes.allSatisfy { !$0.reasons.isEmpty })
  }

  @Test("has evidence in order of time, one for each event, in words")
  func evidence() throws {
    var progress = Told.event(.imProgress, after: 30, leg: .sender)
    progress.diagnostic = Diagnostic(
      kind: .server,
      id: 13_004,
      reason: "Request was proxied to one or more registered endpoints",
      parameters: [.init(name: "count", value: "1")]
    )
    var refused = Told.event(.imRefused, after: 60_000, leg: .target(0))
    (refused.status, refused.reason) = (408, "Request Timeout")
    let forked = Told.event(.imForked, after: 20, leg: .target(0))
    let offered = Told.event(.imOffered, after: 0, leg: .sender)
    let told = Told.message.copied(to: Product.iPhone).with(\.events, [offered, refused, forked, progress])
    let captions = try told.diagnosed().evidence.map(\.caption)
    #expect(
      captions == [
        "alice@contoso.com sends the message to bob@contoso.com.",
        "A copy goes to Lync 2013 for iPhone (endpoint 00000000a0).",
        "The servers tell the sender that the message went on to 1 endpoint; diagnostic 13004: "
          + "Request was proxied to one or more registered endpoints.",
        "Lync 2013 for iPhone (endpoint 00000000a0) answers 408 Request Timeout.",
      ]
    )
  }

  @Test("shows of a receiver who was not signed in how each registration ended")
  func registrationTrail() throws {
    var gone = Told.event(.endpointRemoved, after: -229_000)
    gone.epid = "7d6444ee1a"
    let told = Told.message.ended(480, after: 200).with(\.registeredCount, 0).with(
      \.registrationTrail,
      [gone]
    )
    let diagnosed = try told.with(\.events, [Told.event(.imOffered, after: 0, leg: .sender)]).diagnosed()
    #expect(
      diagnosed.background.map(\.caption) == ["bob@contoso.com's endpoint 7d6444ee1a had signed out."]
    )
    #expect(diagnosed.evidence.count == 1)
    #expect(diagnosed.explanation.contains("endpoint 7d6444ee1a had signed out at 08:26:11 UTC."))
  }

  @Test("has evidence from its answers where it has no events")
  func evidenceWithoutEvents() throws {
    #expect(
      try Told.message.ended(486, "Busy Here", after: 10).diagnosed().evidence.map(\.caption) == [
        "Answered 486 Busy Here."
      ]
    )
  }

  @Test("explains every kind of gap", arguments: Gap.What.allCases)
  func gaps(what: Gap.What) throws {
    let gap = try #require(try Told.message.with(\.gaps, [Gap(what, epid: "abc")]).diagnosed().gaps.first)
    #expect(gap.gap.what == what)
    #expect(gap.why.hasSuffix("."))
  }
}
