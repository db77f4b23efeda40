import Conversations
import Diagnosis
import SIP
import Testing
import Traces

/// Each rule that names the cause of a failure, with a delivery it decides, and with ones that miss it by one thing.
@Suite("The built-in rules for causes")
struct CauseRuleTests {
  let desktop = Told.message.copied(to: Product.lync2013)
  let far = Told.message.with(\.receiverIsLocal, false).with(\.receiver, "dana@fabrikam.com")

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

  @Test("know a session conflict and a filter by both halves of what is said")
  func conflictAndFilter() throws {
    try expect(desktop.ended(488, after: 90).diagnosed(52_035), .sessionConflict, .high)
    try expectNot(desktop.ended(488, after: 90), .sessionConflict)
    try expectNot(desktop.ended(480, after: 90).diagnosed(52_035), .sessionConflict)
    try expect(Told.message.ended(606, after: 30, warnings: [309]), .contentFiltered, .high)
    try expectNot(Told.message.ended(606, after: 30), .contentFiltered)
    try expectNot(Told.message.ended(480, after: 30, warnings: [309]), .contentFiltered)
  }

  @Test("know a policy by its code, less surely by a bare 403", arguments: [1001, 1002, 1012, 4003, 4004])
  func policy(code: Int) throws {
    try expect(far.ended(403, after: 30).diagnosed(code), .policyBlocked, .high)
    try expect(Told.message.ended(603, after: 30).diagnosed(code), .policyBlocked, .high)
    try expect(Told.message.ended(403, after: 30), .policyBlocked, .medium)
    try expect(Told.message.ended(403, after: 30).diagnosed(13_008), .policyBlocked, .medium)
    try expect(Told.message.ended(403, after: 30).diagnosed(4_711), .policyBlocked, .low)
    try expect(far.ended(403, after: 30), .policyBlocked, .low)
    try expect(far.ended(403, after: 30).diagnosed(1_017), .federationFailure)
    try expectNot(
      desktop.branch(0, answers: 403, after: 20).ended(403, after: 30),
      .policyBlocked
    )
    try expectNot(desktop.branch(0, answers: 200, after: 20).ended(403, after: 30), .policyBlocked)
  }

  @Test("know that another organisation was not reached, and claim no more of its time-outs")
  func federation() throws {
    try expect(far.ended(504, after: 2_000).diagnosed(1_008), .federationFailure, .high)
    try expect(far.ended(504, after: 2_000).diagnosed(1_034), .federationFailure, .medium)
    let guessed = far.with(\.receiverIsLocal, nil).ended(504, after: 2_000)
    try expect(guessed.diagnosed(1_010), .federationFailure, .medium)
    try expectNot(Told.message.ended(504, after: 2_000).diagnosed(1_008), .federationFailure)
    try expectNot(guessed.with(\.receiver, "bob@contoso.com").diagnosed(1_010), .federationFailure)
    try expectNot(far.ended(504, after: 2_000), .federationFailure)
    try expect(far.ended(504, after: 60_000).diagnosed(1_034), .farSideTimeout, .low)
    try expect(far.ended(408, after: 30_000), .farSideTimeout, .low)
    try expectNot(far.ended(480, after: 1_000), .farSideTimeout)
    try expectNot(Told.message.ended(408, after: 30_000), .farSideTimeout)
    let told = try far.ended(408, after: 30_000).diagnosed()
    #expect(told.facts[name: "delivered"] == .text("unknown"))
    var app = AppWitness(received: true)
    app.outcome = "Missed"
    try expectNot(far.ended(408, after: 60_000).with(\.appWitness, app), .farSideTimeout)
  }

  @Test("know trouble of the servers, and not that of one client")
  func serverTrouble() throws {
    try expect(Told.message.ended(503, after: 40).diagnosed(13_011), .serverTrouble, .medium)
    try expect(Told.message.ended(480, after: 40).diagnosed(5_000), .serverTrouble, .medium)
    let several = Told.message.with(\.pairsRefusedAlike, 2)
    try expect(several.ended(503, after: 40).diagnosed(13_011), .serverTrouble, .high)
    try expect(
      several.with(\.pairsRefusedAlike, 1).ended(480, after: 40).diagnosed(5_000),
      .serverTrouble,
      .medium
    )
    let archive = Told.message.ended(504, after: 40).diagnosed(4_711, "The Archiving agent failed")
    try expect(archive, .serverTrouble, .medium)
    try expect(desktop.ended(500, "Server Internal Error", after: 60), .serverTrouble, .low)
    try expectNot(desktop.branch(0, answers: 500, after: 50).ended(500, after: 60), .serverTrouble)
    try expectNot(desktop.branch(0, answers: 200, after: 50).ended(503, after: 60), .serverTrouble)
  }

  @Test("know that no endpoint takes text")
  func noIMEndpoint() throws {
    let phone = Told.message.copied(to: Product.deskPhone)
    try expect(phone.branch(0, answers: 415, after: 50).ended(415, after: 60), .noIMEndpoint, .medium)
    try expect(phone.ended(480, after: 60), .noIMEndpoint, .medium)
    try expectNot(phone.copied(to: nil).ended(480, after: 60), .noIMEndpoint)
    try expectNot(phone.with(\.progressCount, 2).ended(480, after: 60), .noIMEndpoint)
    try expectNot(phone.ended(408, after: 60_000), .noIMEndpoint)
    var registered = Endpoint(epid: "1", basis: .registration)
    registered.userAgent = Product.deskPhone
    let known = Told.message.with(\.targets, [Target(endpoint: registered)]).with(\.registeredCount, 1)
    try expect(known.ended(480, after: 60), .noIMEndpoint, .low)
  }

  @Test("know a client that was gone, sure only if its sign-in ended then")
  func ghost() throws {
    let gone = desktop.ended(504, after: 60_000)
    try expect(gone, .ghostEndpoint, .medium)
    try expect(gone.fate(0, .expired), .ghostEndpoint, .high)
    try expect(gone.fate(0, .dropped), .ghostEndpoint, .high)
    try expect(gone.fate(0, .signedInAnew), .ghostEndpoint, .high)
    try expect(gone.fate(0, .renewed), .ghostEndpoint, .low)
    try expect(desktop.branch(0, answers: 408, after: 32_000).ended(504, after: 60_000), .ghostEndpoint)
    let cut = desktop.branch(0, answers: 480, after: 40).branch(0, says: 1_006).ended(480, after: 50)
    try expect(cut, .ghostEndpoint, .medium)
    var rang = gone.fate(0, .expired)
    rang.delivery.targets[0].branch?.rangAt = Told.start.advanced(byMilliseconds: 300)
    try expect(rang, .ghostEndpoint, .medium)
    try expectNot(desktop.ended(504, after: 12_000), .ghostEndpoint)
    try expectNot(desktop.branch(0, answers: 487, after: 59_000).ended(504, after: 60_000), .ghostEndpoint)
    try expectNot(desktop.ended(500, after: 60_000), .ghostEndpoint)
    try expectNot(
      desktop.copied(to: Product.iPhone).branch(1, answers: 200, after: 9_000).ended(504, after: 60_000),
      .ghostEndpoint
    )
  }

  @Test("say of a phone beside a client that was gone that it may have the message")
  func ghostBesidePhone() throws {
    let both = desktop.copied(to: Product.laterIPhone).branch(1, answers: 408, after: 30_000)
    let gone = both.ended(504, after: 60_000)
    #expect(try gone.diagnosed().rule == "ghost_endpoint")
    #expect(try gone.diagnosed().explanation.contains("may be listed there as a missed conversation"))
    let left = gone.branch(1, says: 5_001, "The application was not the preferred endpoint.")
    #expect(try left.diagnosed().rule == "ghost_endpoint_preferred")
    try expect(left, .ghostEndpoint, .high)
  }

  @Test("see that a client accepted at once, but never for sure")
  func atOnce() throws {
    try expect(desktop.accepted(by: 0, after: 700), .autoAcceptedAtOnce, .low)
    try expectNot(desktop.accepted(by: 0, after: 2_000), .autoAcceptedAtOnce)
    try expectNot(desktop.accepted(by: 0, after: 700).receiverActive(at: 9_000), .autoAcceptedAtOnce)
    try expectNot(
      desktop.copied(to: Product.iPhone).accepted(by: 0, after: 700),
      .autoAcceptedAtOnce
    )
  }

  @Test("see that an app accepted by itself, behind later servers or by its own log")
  func ucwa() throws {
    let phone = Told.message.copied(to: Product.laterIPhone).with(\.serverVersion, "6.0")
    let accepted = phone.accepted(by: 0, after: 29_000)
    try expect(accepted, .autoAcceptedUCWA, .medium)
    try expectNot(accepted.with(\.serverVersion, "5.0"), .autoAcceptedUCWA)
    try expectNot(phone.accepted(by: 0, after: 20_000), .autoAcceptedUCWA)
    try expectNot(accepted.receiverActive(at: 40_000), .autoAcceptedUCWA)
    var app = AppWitness(received: true)
    app.outcome = "AutoAccepted"
    try expect(phone.accepted(by: 0, after: 20_000).with(\.appWitness, app), .autoAcceptedUCWA, .high)
    try expect(phone.with(\.appWitness, app), .autoAcceptedUCWA, .medium)
    app.wasAccepted = true
    try expectNot(accepted.with(\.appWitness, app), .autoAcceptedUCWA)
  }

  @Test("have words for every code they decide by")
  func words() throws {
    for code in [1_001, 1_002, 1_012, 4_003, 4_004] {
      #expect(try far.ended(403, after: 30).diagnosed(code).diagnosed().explanation.contains(" means that "))
    }
    for code in [1_005, 1_007, 1_008, 1_009, 1_010, 1_014, 1_017, 1_027, 1_034] {
      #expect(try far.ended(504, after: 30).diagnosed(code).diagnosed().explanation.contains(" means that "))
    }
    for code in [5_000, 13_011] {
      let told = try Told.message.ended(503, after: 30).diagnosed(code).diagnosed()
      #expect(told.explanation.contains(" means that "))
    }
  }
}
