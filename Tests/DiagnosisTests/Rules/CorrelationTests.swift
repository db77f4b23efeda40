import Conversations
import Diagnosis
import SIP
import Testing
import Traces

@Suite("Correlation rules find patterns over many deliveries")
struct CorrelationTests {
  /// A failure of the server's, told by its diagnostic.
  private func trouble(
    _ number: Int,
    to receiver: String = "bob@contoso.com",
    at minute: Double,
    on server: String? = "fe01.contoso.com"
  ) throws -> DiagnosedDelivery {
    var told = Told.message.ended(503, after: 40).diagnosed(13_011)
    told.delivery.decidingDiagnostic?.source = server
    return try diagnosed(told, number, to: receiver, at: minute)
  }

  private func diagnosed(_ told: Told, _ number: Int, to receiver: String, at minute: Double) throws
    -> DiagnosedDelivery
  {
    let sent = Told.start.advanced(byMilliseconds: Int(minute * 60_000))
    return try told.with(\.id, "delivery\(number)").with(\.receiver, receiver).with(\.sentAt, sent)
      .diagnosed()
  }

  private func findings(_ deliveries: [DiagnosedDelivery], by rule: String) throws -> [Finding] {
    try RuleSet.builtIn().findings(in: deliveries).filter { $0.rule.name == rule }
  }

  @Test("two receivers within the time are a pattern; one, or two further apart, are none")
  func valueCount() throws {
    let bob = try trouble(1, at: 0)
    let bobAgain = try trouble(2, at: 1)
    let carol = try trouble(3, to: "carol@contoso.com", at: 15)
    let late = try trouble(4, to: "carol@contoso.com", at: 15.01)
    let found = try findings([bob, carol], by: "server_in_trouble")
    #expect(found.map(\.members) == [["delivery1", "delivery3"]])
    #expect(found.first?.values == 2)
    #expect(
      found.first?.explanation
        == "2 messages to 2 receivers failed for trouble of a server; fe01.contoso.com gave the reason."
    )
    #expect(try findings([bob, bobAgain], by: "server_in_trouble").isEmpty)
    #expect(try findings([bob, late], by: "server_in_trouble").isEmpty)
  }

  @Test("what another server says is another matter, and what no server says is counted nowhere")
  func groups() throws {
    let one = try trouble(1, at: 0)
    let other = try trouble(2, to: "carol@contoso.com", at: 1, on: "fe02.contoso.com")
    let unknown = try trouble(3, to: "dave@contoso.com", at: 2, on: nil)
    #expect(try findings([one, other, unknown], by: "server_in_trouble").isEmpty)
  }

  @Test("stretches that overlap are one finding, others several, whatever the order of the deliveries")
  func stretches() throws {
    let minutes: [Double] = [0, 10, 20, 60, 65]
    let deliveries = try minutes.enumerated().map { number, minute in
      try trouble(number, to: number.isMultiple(of: 2) ? "bob@contoso.com" : "carol@contoso.com", at: minute)
    }
    let members = [["delivery0", "delivery1", "delivery2"], ["delivery3", "delivery4"]]
    #expect(try findings(deliveries, by: "server_in_trouble").map(\.members) == members)
    #expect(try findings(deliveries.reversed(), by: "server_in_trouble").map(\.members) == members)
  }

  @Test("deliveries by clocks that nothing relates are a pattern only where they surely are within the time")
  func clocks() throws {
    var bob = try trouble(1, at: 0)
    var carol = try trouble(2, to: "carol@contoso.com", at: 10)
    let dave = try trouble(3, to: "dave@contoso.com", at: 14)
    carol.delivery.clocks = ClockSet(number: 2)
    #expect(try findings([bob, carol], by: "server_in_trouble").map(\.members.count) == [2])
    // The one clock alone shows a pattern, and what is surely near to it belongs to it.
    let members = [["delivery1", "delivery2", "delivery3"]]
    #expect(try findings([bob, carol, dave], by: "server_in_trouble").map(\.members) == members)
    #expect(try findings([dave, carol, bob], by: "server_in_trouble").map(\.members) == members)
    bob.delivery.sentAt = bob.delivery.sentAt.advanced(byMilliseconds: -1)
    #expect(try findings([bob, carol], by: "server_in_trouble").isEmpty)
    bob.delivery.sentAt = carol.delivery.sentAt
    bob.delivery.clocks = ClockSet(scale: 3)
    #expect(try findings([bob, carol], by: "server_in_trouble").isEmpty)
  }

  @Test("a delivery counts for the rule that decided on it alone")
  func deciders() throws {
    let accepted = try (0..<4).map { number in
      try diagnosed(
        .message.copied(to: Product.lync2013).accepted(by: 0, after: 4_000),
        number,
        to: "bob@contoso.com",
        at: Double(number)
      )
    }
    #expect(try RuleSet.builtIn().findings(in: accepted).isEmpty)
  }

  @Test("three ghosts of one receiver within a week are a pattern, two are none")
  func eventCount() throws {
    let ghosts = try (0..<3).map { number in
      try diagnosed(
        .message.copied(to: Product.lync2013).copied(to: Product.iPhone).timedOut(after: 60_100),
        number,
        to: "bob@contoso.com",
        at: Double(number) * 60 * 48
      )
    }
    #expect(ghosts.map(\.verdict) == [.ghostEndpoint, .ghostEndpoint, .ghostEndpoint])
    #expect(try findings(ghosts, by: "endpoint_keeps_ghosting").map(\.members.count) == [3])
    #expect(try findings(Array(ghosts.dropLast()), by: "endpoint_keeps_ghosting").isEmpty)
  }

  @Test("three receivers of a partner that cannot be reached are a pattern, two are none")
  func partner() throws {
    let failures = try ["dana", "emil", "fay"].enumerated().map { number, name in
      try diagnosed(
        Told.message.with(\.receiverIsLocal, false).ended(504, after: 2_000).diagnosed(1_008),
        number,
        to: "\(name)@fabrikam.com",
        at: Double(number)
      )
    }
    let found = try findings(failures, by: "federation_partner_dark")
    #expect(found.map(\.members.count) == [3])
    #expect(found.first?.group.map(\.value) == [.text("fabrikam.com")])
    #expect(try findings(Array(failures.dropFirst()), by: "federation_partner_dark").isEmpty)
  }

  @Test("three failed notifications of one phone are a pattern, two are none")
  func pushes() throws {
    let misses = try (0..<3).map { number in
      try diagnosed(
        Told.message.copied(to: Product.iPhone).timedOut(after: 60_100).with(\.pushOutcome, .failed),
        number,
        to: "bob@contoso.com",
        at: Double(number) * 60
      )
    }
    #expect(misses.map(\.verdict) == [.notNotified, .notNotified, .notNotified])
    #expect(try findings(misses, by: "phone_never_notified").map(\.members.count) == [3])
    #expect(try findings(Array(misses.dropLast()), by: "phone_never_notified").isEmpty)
  }
}

@Suite("What is wrong with a correlation rule is told")
struct CorrelationErrorTests {
  private static func text(
    type: String = "event_count",
    rules: String = "[server_trouble]",
    group: String = "[receiver]",
    span: String = "7d",
    condition: String = "{gte: 3}",
    says: String = "{count} to {receiver}."
  ) -> String {
    """
    title: Often
    name: often
    level: high
    correlation:
        type: \(type)
        rules: \(rules)
        group-by: \(group)
        timespan: \(span)
        condition: \(condition)
    imtrail:
        explanation: '\(says)'
        advice: 'Look at it.'
    """
  }

  private static let mistakes: [(text: String, sentence: String, line: Int)] = [
    (text(type: "temporal"), "unknown type `temporal`", 5),
    (text(rules: "[server_troubles]"), "unknown rule `server_troubles`", 6),
    (text(rules: "[presence_mpop]"), "unknown rule `presence_mpop`", 6),
    (text(group: "[recever]"), "unknown fact `recever`: no delivery has it; did you mean `receiver`?", 7),
    (text(group: "[branch_statuses]"), "`branch_statuses` in a correlation", 7),
    (text(span: "7w"), "`timespan` has the wrong shape", 8),
    (text(span: "0m"), "`timespan` has the wrong shape", 8),
    (text(condition: "{lt: 3}"), "unknown key `lt` under `condition`", 9),
    (text(condition: "{gte: 0}"), "`condition` has the wrong shape", 9),
    (text(type: "value_count"), "`field` is missing", 9),
    (text(says: "{sender} often"), "unknown placeholder `{sender}`", 11),
  ]

  @Test("with its file and line", arguments: mistakes)
  func mistake(text: String, sentence: String, line: Int) throws {
    let error = #expect(throws: RuleErrors.self) {
      try RuleSet(reading: [RuleSource(path: "own/often.yml", text: text)], otherRules: .builtIn())
    }
    let messages = try #require(error).errors.map(\.message)
    #expect(
      messages.contains { $0.hasPrefix("own/often.yml:\(line):") && $0.contains(sentence) },
      "\(messages)"
    )
  }

  @Test("one that is sound joins the built-in ones, and one of the same name replaces it")
  func sound() throws {
    let builtIn = try RuleSet.builtIn()
    let own = try RuleSet(
      reading: [RuleSource(path: "own/often.yml", text: Self.text())],
      otherRules: builtIn
    )
    #expect(builtIn.adding(own: own).correlations.count == builtIn.correlations.count + 1)
    let same = Self.text().replacing("name: often", with: "name: server_in_trouble")
    let replacing = try RuleSet(reading: [RuleSource(path: "own/s.yml", text: same)], otherRules: builtIn)
    let all = builtIn.adding(own: replacing).correlations
    #expect(all.count == builtIn.correlations.count)
    #expect(all.first { $0.name == "server_in_trouble" }?.path == "own/s.yml")
  }
}
