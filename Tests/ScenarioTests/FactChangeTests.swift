import Conversations
import Diagnosis
import TestSupport
import Testing
import Traces

@Suite("A story with one or two of its facts changed claims no more than they show")
struct FactChangeTests {
  @Test("one fact unknown, or any other value of it", arguments: Telling.all)
  func one(telling: Telling) async throws {
    let told = try await Told(telling)
    for change in told.changes { try told.check([change]) }
  }

  @Test("two facts changed at once, thousands of pairs of them", arguments: Telling.all)
  func two(telling: Telling) async throws {
    let told = try await Told(telling)
    var choice = Choice(seed: 7)
    let changes = told.changes
    for _ in 0..<3_000 {
      try told.check([choice.member(of: changes), choice.member(of: changes)])
    }
  }

  @Test("changed stories bring out each verdict")
  func breadth() async throws {
    var verdicts: Set<Verdict> = []
    for telling in Telling.all where verdicts.count < Verdict.allCases.count {
      let told = try await Told(telling)
      #expect(told.changes.count > 300)
      for change in told.changes { verdicts.insert(told.evaluation([change]).verdict) }
    }
    #expect(verdicts == Set(Verdict.allCases))
  }

  /// Another value of one fact; nil: it is unknown.
  struct Change: Sendable {
    var place: Int
    var value: FactValue?

    var words: String { "\(Fact.all[place].name) = \(value.map { "\($0)" } ?? "unknown")" }
  }

  /// The observed facts of a story's main message, and what can be changed in them.
  struct Told {
    let facts: FactRecord
    let changes: [Change]
    let rules: RuleSet

    init(_ telling: Telling) async throws {
      let story = try #require(try Story(named: telling.story))
      let main = try #require(try await Analyses.analysis(of: telling).main(of: story))
      var observed = main.facts
      for (place, fact) in Fact.all.enumerated() where fact.stage != .observed { observed[place] = nil }
      facts = observed
      changes = Fact.all.indices.filter { Fact.all[$0].stage == .observed }.flatMap { place in
        Self.values(of: Fact.all[place]).map { Change(place: place, value: $0) }
      }
      rules = try RuleSet.builtIn()
    }

    func changed(_ changes: [Change]) -> FactRecord {
      var facts = facts
      for change in changes { facts[change.place] = change.value }
      return facts
    }

    func evaluation(_ changes: [Change]) -> Claim {
      Claim(rules.evaluate(changed(changes)), changed(changes))
    }

    func check(_ changes: [Change]) throws {
      let claim = evaluation(changes)
      let words = "\(changes.map(\.words)): \(claim.verdict), \(claim.confidence)"
      #expect(claim.bearsOutDelivery, "\(words)")
      #expect(claim.bearsOutFalseFailure, "\(words)")
      #expect(claim.bearsOutFailure, "\(words)")
    }

    private static let texts = ["did not respond", "Do not disturb", "5.0", "6.0"]
    private static let numbers = [
      0, 1, 2, 180, 200, 202, 403, 404, 408, 480, 481, 486, 487, 488, 503, 504, 603, 606, 1003, 1008, 1034,
      5000, 13001, 13004, 15_000, 30_000, 52_035, 60_000, 90_000,
    ]

    private static func values(of fact: Fact) -> [FactValue?] {
      switch fact.type {
      case .text: [nil] + (fact.vocabulary ?? texts).map { .text($0) }
      case .texts: [nil] + (fact.vocabulary ?? texts).map { .texts([$0]) }
      case .boolean: [nil, .boolean(true), .boolean(false)]
      case .integer: [nil] + numbers.map { .integer($0) }
      case .integers: [nil] + numbers.map { .integers([$0]) }
      case .time: [nil, .time(Timestamp(milliseconds: 0))]
      }
    }
  }

  /// What the rules say, beside what it takes to say so (contract section 3, `domain.md` 7).
  struct Claim {
    let verdict: Verdict
    let confidence: Confidence
    private let facts: FactRecord

    init(_ evaluation: RuleEvaluation, _ facts: FactRecord) {
      verdict = evaluation.decided?.verdict ?? .inconclusive
      confidence = evaluation.confidence
      self.facts = facts
    }

    private var kind: Delivery.Kind {
      if case .text(let name) = facts[name: "kind"], let kind = Delivery.Kind(rawValue: name) { return kind }
      return .firstMessage
    }

    private var finalStatus: Int? {
      if case .integer(let status) = facts[name: "final_status"] { status } else { nil }
    }

    private var meaning: VerdictMeaning { VerdictMeaning(verdict, of: kind, answered: finalStatus) }

    private var isAccepted: Bool {
      if case .integers(let statuses) = facts[name: "branch_statuses"], statuses.contains(200) { return true }
      return finalStatus.map { (200..<300).contains($0) } ?? false
    }

    private var isInClientLog: Bool {
      facts[name: "app_received"] == .boolean(true) || facts[name: "app_outcome"] == .text("Success")
        || facts[name: "sender_app_outcome"] == .text("Success")
    }

    private var isPushFailed: Bool {
      [.text("failed"), .text("no_subscription")].contains(facts[name: "push_outcome"])
    }

    /// That the words arrived takes a 200, or a client's own log; that a phone has what it did not answer is inferred, and never sure
    /// unless its time-out is proven.
    var bearsOutDelivery: Bool {
      meaning.delivered != .yes || isAccepted || isInClientLog || verdict == .falseFailureMobile
    }

    /// A false failure takes a first message, the time-out of a mobile client, and a push that did not fail.
    var bearsOutFalseFailure: Bool {
      guard verdict == .falseFailureMobile else { return true }
      let isTimeOut = [408, 480, 504].contains(finalStatus)
      let isInAppAlone = finalStatus == nil && isInClientLog
      return kind == .firstMessage && !isAccepted && !isPushFailed && (isTimeOut || isInAppAlone)
    }

    /// That the sender saw an error for certain takes an error, or silence on a later message.
    var bearsOutFailure: Bool {
      guard meaning.senderSawFailure == .yes, confidence == .high else { return true }
      return finalStatus.map { $0 >= 300 } ?? isInClientLog
    }
  }

  /// Numbers that look random and are the same each time.
  struct Choice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func member<Element>(of elements: [Element]) -> Element {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return elements[Int((state >> 33) % UInt64(elements.count))]
    }
  }
}
