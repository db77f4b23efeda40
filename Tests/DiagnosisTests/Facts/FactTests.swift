import Conversations
import Diagnosis
import Testing
import Traces

@Suite("The facts of a delivery")
struct FactTests {
  @Test("have names of their own, sentences, and the contract's fields first")
  func definitions() {
    let names = Fact.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.prefix(3) == ["delivery_id", "kind", "method"])
    #expect(Fact.all.allSatisfy { $0.meaning.hasSuffix(".") })
    #expect(Fact.place(of: "verdict").map { Fact.all[$0].stage } == .concluded)
    #expect(Fact.place(of: "presence").map { Fact.all[$0].stage } == .presence)
  }

  @Test("have the type and, where it is closed, the vocabulary they are defined with")
  func types() throws {
    let stories = [
      Told.message.copied(to: Product.iPhone).timedOut(after: 60_100).with(\.progressCount, 1),
      Told.message.copied(to: Product.lync2013).accepted(by: 0, after: 15_000).receiverActive(at: 20_000),
      Told.message.with(\.gaps, [Gap(.finalAnswer)]).with(\.pushOutcome, .noSubscription),
    ]
    for record in try stories.map({ try $0.diagnosed().facts }) {
      for (place, fact) in Fact.all.enumerated() {
        guard let value = record[place] else { continue }
        #expect(Self.type(of: value) == fact.type, "\(fact.name)")
        guard let vocabulary = fact.vocabulary else { continue }
        #expect(Self.texts(in: value).allSatisfy(vocabulary.contains), "\(fact.name)")
      }
    }
  }

  private static func type(of value: FactValue) -> FactType {
    switch value {
    case .text: .text
    case .integer: .integer
    case .boolean: .boolean
    case .time: .time
    case .texts: .texts
    case .integers: .integers
    }
  }

  private static func texts(in value: FactValue) -> [String] {
    switch value {
    case .text(let text): [text]
    case .texts(let texts): texts
    default: []
    }
  }

  @Test("say who wrote, on what")
  func sender() throws {
    #expect(try Told.message.fact("sender_client") == .text("Lync 2013"))
    #expect(try Told.message.fact("sender_category") == .text("desktop"))
    #expect(try Told.message.with(\.senderUserAgent, "Polycom/5").fact("sender_client") == nil)
    #expect(try Told.message.with(\.senderUserAgent, "Polycom/5").fact("sender_category") == .text("unknown"))
    #expect(try Told.message.with(\.senderUserAgent, nil).fact("sender_category") == nil)
  }

  @Test("tell the distance from the winner's own time, whichever side of it")
  func acceptDelta() throws {
    let told = Told.message.copied(to: Product.lync2013)
    #expect(try told.accepted(by: 0, after: 14_200).fact("accept_delta_ms") == .integer(800))
    #expect(try told.accepted(by: 0, after: 15_700).fact("accept_delta_ms") == .integer(700))
    #expect(try told.ended(200, after: nil).with(\.winner, 0).fact("accept_delta_ms") == nil)
    let onPhone = Told.message.copied(to: Product.iPhone).accepted(by: 0, after: 15_000)
    #expect(try onPhone.fact("accept_delta_ms") == nil)
  }

  @Test("tell the distance from the nearest mobile time-out, and none for a desktop")
  func timeoutDelta() throws {
    let phone = Told.message.copied(to: Product.iPhone)
    #expect(try phone.timedOut(after: 61_000).fact("timeout_delta_ms") == .integer(1_000))
    #expect(
      try phone.copied(to: Product.laterIPhone).timedOut(after: 31_000).fact("timeout_delta_ms")
        == .integer(1_000)
    )
    #expect(
      try Told.message.copied(to: Product.lync2013).timedOut(after: 60_000).fact("timeout_delta_ms") == nil
    )
    #expect(
      try Told.message.copied(to: nil).timedOut(after: 33_000).fact("timeout_delta_ms") == .integer(3_000)
    )
    #expect(try phone.timedOut(after: 0).with(\.wait, .min).fact("timeout_delta_ms") == .integer(.max))
  }

  @Test("list the kinds of endpoints that stayed silent, each once")
  func silent() throws {
    let told = Told.message.copied(to: Product.iPhone).copied(to: Product.android).copied(
      to: Product.lync2013
    )
    .branch(2, answers: 486, after: 900)
    #expect(try told.fact("silent_branch_categories") == .texts(["mobile"]))
    #expect(try told.fact("branch_statuses") == .integers([486]))
    #expect(try Told.message.fact("branch_statuses") == nil)
  }

  @Test("name the winner")
  func winner() throws {
    let told = Told.message.copied(to: Product.iPhone).copied(to: Product.lync2013).accepted(
      by: 1,
      after: 15_000
    )
    #expect(try told.fact("answered_by_client") == .text("Lync 2013"))
    #expect(try told.fact("answered_by_category") == .text("desktop"))
    #expect(try told.fact("answered_by_epid") == .text("00000000a1"))
    #expect(try told.with(\.winner, 7).fact("answered_by_client") == nil)
  }

  @Test("measure what came after the answer from the answer")
  func afterAnswer() throws {
    let told = Told.message.copied(to: Product.lync2013).accepted(by: 0, after: 15_000)
    #expect(try told.fact("observed_after_ms") == .integer(285_000))
    #expect(try told.receiverActive(at: 21_000).fact("receiver_active_after_ms") == .integer(6_000))
    #expect(try told.fact("receiver_active_after_ms") == nil)
  }

  @Test("say that something was reported or witnessed, and never that it was not")
  func witnesses() throws {
    #expect(try Told.message.fact("error_reported") == nil)
    let told = Told.message.with(
      \.events,
      [Told.event(.imReported, after: 10), Told.event(.imMissed, after: 20)]
    )
    #expect(try told.fact("error_reported") == .boolean(true))
    #expect(try told.fact("missed_conversation_seen") == .boolean(true))
  }

  @Test("name what is missing, each once")
  func missing() throws {
    let gaps = [Gap(.branchAnswer, epid: "1"), Gap(.finalAnswer), Gap(.branchAnswer, epid: "2")]
    #expect(try Told.message.with(\.gaps, gaps).fact("missing") == .texts(["final_answer", "branch_answer"]))
  }

  @Test("collect the warnings of all answers")
  func warnings() throws {
    #expect(
      try Told.message.ended(480, after: 100, warnings: [391, 391]).fact("warning_codes") == .integers([391])
    )
  }
}
