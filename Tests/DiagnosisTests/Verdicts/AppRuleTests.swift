import Conversations
import Diagnosis
import Testing

/// The rules that ask for the logs of apps, each with a delivery it decides and with ones that miss it by one thing.
@Suite("The built-in rules on the logs of apps")
struct AppRuleTests {
  private let spop = Told.message.copied(to: Product.iPhone)
  private let mpop = Told.message.copied(to: Product.iPhone).copied(to: Product.android)

  private func expect(
    _ told: Told,
    _ rule: String,
    _ confidence: Confidence? = nil,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let diagnosed = try told.diagnosed()
    #expect(diagnosed.rule == rule, sourceLocation: location)
    if let confidence {
      #expect(diagnosed.confidence == confidence, "\(diagnosed.weaknesses)", sourceLocation: location)
    }
  }

  /// Whether a rule applies, be it the one that decides or not.
  private func applies(_ rule: String, to told: Told) throws -> Bool {
    let outcome = try #require(try told.diagnosed().outcomes.first { $0.rule == rule })
    return outcome.result != .notMatched
  }

  @Test("call a failure false where the app has the message")
  func proven() throws {
    let rule = "false_failure_mobile_proven"
    let proven = spop.timedOut(after: 60_000).inApp()
    try expect(proven, rule, .high)
    try expect(proven.with(\.serverVersion, nil).with(\.pushOutcome, .sent), rule, .high)
    try expect(proven.with(\.gaps, [Gap(.senderLeg)]), rule, .medium)
    try expect(proven.with(\.targets, []).with(\.forkCount, 0), rule, .high)
    try expect(mpop.timedOut(after: 12_000).inApp("Missed"), rule, .high)
    try expect(spop.ended(480, after: 60_000).inApp(), rule)
    try expect(spop.ended(504, after: 60_000).inApp(), rule)
  }

  @Test("do not call it proven that the failure is false, for want of one thing")
  func notProven() throws {
    let proven = spop.timedOut(after: 60_000).inApp()
    let missed = [
      proven.withoutApp, proven.silentInApp, proven.refused, proven.pushFailed, proven.withoutSubscription,
      proven.isLater, proven.declinedInApp, proven.acceptedElsewhere, proven.withoutAnswer,
    ]
    for (index, told) in missed.enumerated() {
      #expect(try !applies("false_failure_mobile_proven", to: told), "near miss \(index)")
    }
    #expect(try applies("false_failure_mobile_proven", to: proven))
  }

  @Test(
    "call no failure false where the push notification failed",
    arguments: [Delivery.PushOutcome.failed, .noSubscription]
  )
  func pushFailed(outcome: Delivery.PushOutcome) throws {
    for phones in [spop, mpop] {
      let told = phones.timedOut(after: 60_000).with(\.pushOutcome, outcome)
      #expect(try told.diagnosed().verdict == .notNotified)
      #expect(try told.inApp().diagnosed().verdict != .falseFailureMobile)
      #expect(try told.with(\.pushOutcome, .sent).diagnosed().verdict == .falseFailureMobile)
    }
  }

  @Test("say that a single phone was not notified where its app's log has nothing")
  func notNotified() throws {
    let silent = spop.timedOut(after: 60_000).silentInApp
    try expect(silent, "not_notified", .high)
    try expect(silent.polled(0), "not_notified", .medium)
    try expect(silent.polled(0).with(\.pushOutcome, .failed), "not_notified", .high)
    try expect(spop.ended(480, after: 60_000).silentInApp, "not_notified", .high)
  }

  @Test("do not let one silent phone speak for another")
  func severalPhones() throws {
    let silent = mpop.timedOut(after: 60_000).silentInApp
    #expect(try !applies("not_notified", to: silent))
    try expect(silent.with(\.pushOutcome, .failed), "not_notified", .medium)
    let sure = mpop.timedOut(after: 60_000).with(\.pushOutcome, .sent)
    let surely = try sure.diagnosed().confidence
    try expect(sure.silentInApp, "false_failure_mobile_mpop", surely.lowered)
  }

  @Test("do not say that the phone was not notified, for want of one thing")
  func notNotNotified() throws {
    let silent = spop.timedOut(after: 60_000).silentInApp
    let missed = [
      silent.withoutApp, silent.inApp(), silent.refused, silent.isLater, silent.acceptedElsewhere,
      silent.isAbroad, silent.withDesktop, silent.withoutAnswer,
    ]
    for (index, told) in missed.enumerated() {
      #expect(try !applies("not_notified", to: told), "near miss \(index)")
    }
    #expect(try applies("not_notified", to: silent))
  }

  @Test("call it accepted where the app connected, surer if a person asked for it")
  func acceptedInApp() throws {
    let connected = Told.message.inApp("Connected")
    try expect(connected, "accepted", .low)
    try expect(connected.acceptedInApp, "accepted", .medium)
    try expect(spop.accepted(by: 0, after: 9_000).inApp("Connected"), "accepted", .medium)
    let asked = spop.accepted(by: 0, after: 9_000).inApp("Connected")
    try expect(asked.acceptedInApp, "accepted", .high)
  }

  @Test("do not call it accepted where the app did not connect", arguments: ["Missed", "Declined", nil])
  func notAcceptedInApp(outcome: String?) throws {
    #expect(try !applies("accepted", to: Told.message.inApp(outcome)))
    #expect(
      try !applies("accepted", to: Told.message.inApp("Connected").changingWitness { $0.received = false })
    )
    #expect(try !applies("accepted", to: Told.message.inApp("Connected").ended(480, after: 50)))
  }
}
