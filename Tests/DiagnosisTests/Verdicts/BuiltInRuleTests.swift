import Conversations
import Diagnosis
import SIP
import Testing
import Traces

/// Each rule with a delivery it decides, and with ones that miss it by one thing.
@Suite("The built-in rules")
struct BuiltInRuleTests {
  let spop = Told.message.copied(to: Product.iPhone)
  let mpop = Told.message.copied(to: Product.iPhone).copied(to: Product.android)
  let desktop = Told.message.copied(to: Product.lync2013)

  private func expect(
    _ told: Told,
    _ verdict: Verdict,
    _ confidence: Confidence? = nil,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let diagnosed = try told.diagnosed()
    #expect(diagnosed.verdict == verdict, sourceLocation: location)
    if let confidence {
      #expect(diagnosed.confidence == confidence, "\(diagnosed.weaknesses)", sourceLocation: location)
    }
  }

  private func expectNot(_ told: Told, _ verdict: Verdict, at location: SourceLocation = #_sourceLocation)
    throws
  {
    #expect(try told.diagnosed().verdict != verdict, sourceLocation: location)
  }

  @Test("call a phone's time-out a false failure, as sure as the logs allow")
  func falseFailureSPOP() throws {
    try expect(spop.timedOut(after: 60_200).with(\.pushOutcome, .sent), .falseFailureMobile, .high)
    try expect(spop.timedOut(after: 60_200), .falseFailureMobile, .medium)
    try expect(
      spop.timedOut(after: 60_200, reason: nil).with(\.pushOutcome, .sent),
      .falseFailureMobile,
      .medium
    )
    try expect(spop.timedOut(after: 60_200).with(\.serverVersion, nil), .falseFailureMobile, .low)
    try expect(
      spop.timedOut(after: 60_200).with(\.pushOutcome, .sent).with(\.serverVersion, "6.0"),
      .falseFailureMobile,
      .low
    )
    try expect(spop.ended(504, after: 55_100), .falseFailureMobile)
    var byBranch = spop.branch(0, answers: 408, after: 60_000).ended(504, after: 60_010).diagnosed(
      13_001,
      "No answer"
    )
    byBranch.delivery.targets[0].branch?.answer?.diagnostics = [
      Diagnostic(kind: .server, id: 5_001, reason: "The client did not respond to the invitation")
    ]
    try expect(byBranch.with(\.pushOutcome, .sent), .falseFailureMobile, .high)
    try expect(spop.ended(480, after: 64_900), .falseFailureMobile)
  }

  @Test("say that a text was sent to the phone only where a copy shows it")
  func noCopy() throws {
    var told = Told.message.timedOut(after: 60_200).with(\.pushOutcome, .sent)
    var phone = Endpoint(epid: "1", basis: .registration)
    phone.userAgent = Product.iPhone
    told = told.with(\.targets, [Target(endpoint: phone)]).with(\.registeredCount, 1)
    try expect(told, .falseFailureMobile, .medium)
    #expect(try told.diagnosed().explanation.contains("if the text was sent to the mobile service"))
    #expect(
      try spop.timedOut(after: 60_200).diagnosed().explanation.contains("200 ms from the 60 s after which")
    )
  }

  @Test("do not call it false where it may be real")
  func realFailures() throws {
    try expectNot(spop.timedOut(after: 52_000), .falseFailureMobile)
    try expectNot(spop.timedOut(after: 60_000).with(\.pushOutcome, .failed), .falseFailureMobile)
    try expectNot(spop.timedOut(after: 60_000).with(\.pushOutcome, .noSubscription), .falseFailureMobile)
    try expectNot(spop.timedOut(after: 60_000).with(\.receiverIsLocal, false), .falseFailureMobile)
    try expectNot(spop.timedOut(after: 60_000).with(\.kind, .laterMessage), .falseFailureMobile)
    try expectNot(spop.ended(500, after: 60_000), .falseFailureMobile)
    try expectNot(desktop.timedOut(after: 60_000), .falseFailureMobile)
    try expectNot(mpop.copied(to: Product.lync2013).timedOut(after: 60_000), .falseFailureMobile)
    try expectNot(mpop.copied(to: Product.macLync).timedOut(after: 60_000), .falseFailureMobile)
  }

  @Test("take an unknown client for a phone only with the servers' own words, and then at low confidence")
  func guessedPhone() throws {
    let unknown = Told.message.copied(to: nil)
    try expect(unknown.timedOut(after: 60_000).with(\.pushOutcome, .sent), .falseFailureMobile, .low)
    try expectNot(unknown.timedOut(after: 60_000, reason: nil), .falseFailureMobile)
  }

  @Test("call it a false failure on several phones too, unless one endpoint may be a desktop for sure")
  func falseFailureMPOP() throws {
    try expect(mpop.timedOut(after: 60_200), .falseFailureMobile, .medium)
    #expect(try mpop.timedOut(after: 60_200).diagnosed().rule == "false_failure_mobile_mpop")
    try expect(mpop.copied(to: nil).timedOut(after: 60_200), .falseFailureMobile, .low)
    try expect(spop.with(\.progressCount, 2).timedOut(after: 60_200), .falseFailureMobile, .low)
  }

  @Test("see that a desktop accepted by itself")
  func autoAccepted() throws {
    try expect(desktop.accepted(by: 0, after: 15_100), .autoAcceptedDesktop, .medium)
    try expect(
      spop.copied(to: Product.lync2013).accepted(by: 1, after: 14_000),
      .autoAcceptedDesktop,
      .medium
    )
    let witnessed = desktop.accepted(by: 0, after: 15_100).with(
      \.events,
      [Told.event(.imMissed, after: 90_000)]
    )
    try expect(witnessed, .autoAcceptedDesktop, .high)
    let cut = Told.start.advanced(byMilliseconds: 20_000)
    try expect(desktop.accepted(by: 0, after: 15_100).with(\.observedUntil, cut), .autoAcceptedDesktop, .low)
    try expect(
      desktop.accepted(by: 0, after: 15_100).with(\.observedUntil, cut).with(\.closedAt, cut),
      .autoAcceptedDesktop,
      .medium
    )
    try expect(desktop.accepted(by: 0, after: 15_100).receiverActive(at: 90_000), .autoAcceptedDesktop)
  }

  @Test("see that a desktop was not left to itself")
  func notAutoAccepted() throws {
    try expect(desktop.accepted(by: 0, after: 12_900), .accepted, .medium)
    try expect(desktop.accepted(by: 0, after: 15_100).receiverActive(at: 20_000), .accepted, .high)
    try expect(spop.accepted(by: 0, after: 15_000), .accepted, .medium)
  }

  @Test("call an answer with a reaction accepted, and less sure without one")
  func accepted() throws {
    try expect(desktop.accepted(by: 0, after: 4_000).receiverActive(at: 9_000), .accepted, .high)
    try expect(desktop.accepted(by: 0, after: 4_000), .accepted, .medium)
    try expect(Told.message.copied(to: nil).accepted(by: 0, after: 700), .accepted, .low)
    try expect(Told.message.copied(to: nil).accepted(by: 0, after: 9_000), .accepted, .low)
    try expect(Told.message.with(\.kind, .laterMessage).ended(200, after: 100), .accepted, .high)
    try expectNot(desktop.ended(480, after: 4_000), .accepted)
  }

  @Test("tell a contradiction from an acceptance and from a failure")
  func contradiction() throws {
    let accepted = spop.copied(to: Product.lync2013).branch(1, answers: 200, after: 15_000)
    try expect(accepted.ended(408, "Request Timeout", after: 60_000), .contradiction, .medium)
    try expect(
      accepted.ended(200, after: 15_000).with(\.winner, 1).with(
        \.events,
        [Told.event(.imReported, after: 16_000)]
      ),
      .contradiction
    )
    try expectNot(accepted.ended(200, after: 15_000).with(\.winner, 1), .contradiction)
    try expectNot(spop.branch(0, answers: 408, after: 60_000).ended(408, after: 60_000), .contradiction)
  }

  @Test("say that nobody was signed in, sure only if the registrations prove it")
  func notSignedIn() throws {
    let refused = Told.message.ended(480, "Temporarily Unavailable", after: 120)
    try expect(refused.with(\.registeredCount, 0), .notSignedIn, .high)
    try expect(refused, .notSignedIn, .medium)
    try expect(refused.with(\.registeredCount, 0).with(\.wentToOtherServer, true), .notSignedIn, .medium)
    try expect(Told.message.ended(404, after: 50).diagnosed(13_009), .notSignedIn)
    try expectNot(Told.message.ended(480, after: 3_000), .notSignedIn)
    try expectNot(refused.with(\.registeredCount, 1), .notSignedIn)
    try expectNot(refused.with(\.progressCount, 1), .notSignedIn)
    try expectNot(refused.with(\.receiverIsLocal, false), .notSignedIn)
    try expectNot(desktop.ended(480, after: 120), .notSignedIn)
  }

  @Test("say that the sender gave up, unless an answer was quicker")
  func cancelled() throws {
    try expect(desktop.ended(487, after: 5_000).with(\.cancelledBy, .sender), .cancelled, .high)
    try expect(desktop.with(\.cancelledBy, .sender), .cancelled, .high)
    try expect(desktop.ended(487, after: 5_000), .cancelled, .high)
    try expect(desktop.ended(0, after: 5_000).diagnosed(51_004), .cancelled, .high)
    try expectNot(desktop.ended(487, after: 5_000).with(\.cancelledBy, .server), .cancelled)
    try expectNot(desktop.accepted(by: 0, after: 5_000).with(\.cancelledBy, .sender), .cancelled)
    let late = desktop.branch(0, answers: 200, after: 5_990).ended(487, after: 6_020).with(\.winner, 0)
    try expect(late.with(\.cancelledBy, .sender), .accepted)
    #expect(
      try late.with(\.cancelledBy, .sender).diagnosed().explanation.contains("had withdrawn the message")
    )
    try expect(late, .contradiction)
    try expect(late.with(\.finalAnswer, nil).with(\.cancelledBy, .sender), .accepted)
  }

  @Test("know Do Not Disturb by its answer, and less surely by its warning")
  func doNotDisturb() throws {
    try expect(
      desktop.branch(0, answers: 486, after: 90).ended(486, "Busy Here", after: 100),
      .doNotDisturb,
      .high
    )
    try expect(desktop.ended(480, after: 100, warnings: [391]), .doNotDisturb, .medium)
    try expectNot(desktop.ended(480, after: 100, warnings: [399]), .doNotDisturb)
  }

  @Test("know a declined message from one a policy refused")
  func declined() throws {
    let turnedDown = desktop.branch(0, answers: 603, after: 3_000).ended(603, "Decline", after: 3_010)
    try expect(turnedDown, .declined, .medium)
    try expect(Told.message.ended(603, after: 3_010), .declined, .low)
    try expect(
      desktop.branch(0, answers: 480, after: 3_000).ended(480, after: 3_010).diagnosed(51_004),
      .declined,
      .medium
    )
    try expectNot(turnedDown.diagnosed(1_012), .declined)
  }

  @Test("know an unknown user by code, and not by a bare 404", arguments: [1_003, 4_005, 4_006])
  func unknownUser(code: Int) throws {
    try expect(Told.message.ended(404, "Not Found", after: 60).diagnosed(code), .unknownUser, .high)
    try expectNot(Told.message.ended(404, "Not Found", after: 60), .unknownUser)
    try expectNot(Told.message.ended(480, after: 60).diagnosed(code), .unknownUser)
  }

  @Test("claim nothing where the logs end, and name what is missing")
  func inconclusive() throws {
    let told = desktop.with(\.gaps, [Gap(.finalAnswer)])
    try expect(told, .inconclusive, .low)
    #expect(try told.diagnosed().explanation.contains("no final answer"))
    #expect(try told.diagnosed().advice.contains("from 2013-05-14 08:20:00 until 08:32:00 UTC"))
    let refused = Told.message.ended(421, "Extension Required", after: 40).diagnosed(4_711, "policy")
    let words = try refused.with(\.gaps, [Gap(.forkCopies), Gap(.registrations)]).diagnosed().explanation
    #expect(
      words.hasSuffix(
        "The sender got 421 Extension Required after 40 ms. The servers' diagnostic is 4711: policy. No rule explains it."
      )
    )
    let unnotified = spop.timedOut(after: 60_000).with(\.pushOutcome, .noSubscription)
    #expect(try unnotified.diagnosed().explanation.contains("no push subscription"))
    #expect(
      try desktop.timedOut(after: 12_000).diagnosed().explanation.contains(
        "a desktop client accepts by itself"
      )
    )
    try expect(desktop.ended(502, "Bad Gateway", after: 60), .inconclusive, .low)
  }
}
