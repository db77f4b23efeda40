import Conversations
import Diagnosis
import SIP
import Testing
import Traces

/// Messages within a conversation, and to a conference.
@Suite("The rules for later messages")
struct LaterMessageRuleTests {
  /// A message in a conversation that is held with a client.
  private func later(_ product: String?) -> Told {
    var endpoint = Endpoint(epid: "00000000a0", basis: .dialog)
    endpoint.userAgent = product
    let target = Target(endpoint: endpoint, branch: Branch(forwardedAt: Told.start))
    return Told.message.with(\.kind, .laterMessage).with(\.method, .message).with(\.targets, [target])
      .with(\.forkCount, 1)
  }

  private func silent(_ product: String?, for milliseconds: Int) -> Told {
    later(product).with(\.observedUntil, Told.start.advanced(byMilliseconds: milliseconds))
  }

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

  @Test(
    "one that was taken is accepted, and nobody needs to react",
    arguments: [Product.lync2013, Product.laterIPhone]
  )
  func accepted(product: String) throws {
    try expect(later(product).accepted(by: 0, after: 40), .accepted, .high)
    try expect(later(product).accepted(by: 0, after: 15_000), .accepted, .high)
  }

  @Test("a refusal that kills the conversation loses it", arguments: [408, 480, 481])
  func refused(status: Int) throws {
    try expect(later(Product.lync2013).ended(status, after: 40), .sessionLost, .high)
    #expect(
      try later(Product.lync2013).ended(status, after: 40).fact("receiver_finds_it") == .text("nowhere")
    )
  }

  @Test("so does a route that is gone, whatever the answer")
  func routeGone() throws {
    try expect(later(Product.iPhone).ended(504, after: 40).diagnosed(1004), .sessionLost, .high)
    try expect(later(Product.lync2013).ended(404, after: 40).diagnosed(1004), .sessionLost)
    try expect(later(Product.lync2013).ended(500, after: 40), .serverTrouble)
  }

  @Test("silence counts only where the logs go on, and is less sure")
  func silence() throws {
    try expect(silent(Product.lync2013, for: 90_000), .sessionLost, .medium)
    try expect(silent(Product.lync2013, for: 31_000), .sessionLost, .low)
    try expect(silent(Product.lync2013, for: 29_000), .inconclusive)
    try expect(silent(Product.lync2013, for: 90_000).with(\.conversationWentOn, true), .inconclusive)
    try expect(silent(Product.lync2013, for: 90_000).branch(0, answers: 200, after: 40), .accepted)
  }

  @Test("an app that does not fetch it loses it")
  func app() throws {
    try expect(later(Product.iPhone).ended(408, after: 30_000), .lostToApp, .medium)
    try expect(later(Product.iPhone).ended(408, after: 200), .lostToApp, .low)
    try expect(silent(Product.android, for: 60_000), .lostToApp, .low)
    try expect(later(nil).ended(408, after: 30_000), .sessionLost)
    try expect(later(Product.iPhone).ended(481, after: 40), .sessionLost)
    try expect(silent(Product.iPhone, for: 90_000).with(\.conversationWentOn, true), .inconclusive)
  }

  @Test("none is called withdrawn or a false failure", arguments: [408, 480, 487, 504])
  func firstMessagesOnly(status: Int) throws {
    for wait in [30_000, 60_000] {
      let verdict = try later(Product.iPhone).ended(status, after: wait).diagnosed().verdict
      #expect(verdict != .cancelled && verdict != .falseFailureMobile)
    }
  }

  @Test("where else the receiver is signed in has no bearing on it")
  func presence() throws {
    let told = later(Product.iPhone).with(\.registeredCount, 3)
    #expect(try told.fact("reached_count") == nil)
    #expect(try told.fact("receiver_category") == .text("mobile"))
    #expect(try Told.message.copied(to: Product.iPhone).fact("receiver_category") == nil)
  }

  @Test("a conference's report decides for each receiver")
  func conference() throws {
    let told = later(Product.lync2013).with(\.kind, .conferenceMessage)
    let reported = told.with(\.conferenceReport, ConferenceReport(named: 2, failed: 1))
    try expect(reported.ended(408, after: 32_000), .conferencePartial, .high)
    #expect(try reported.ended(408, after: 32_000).fact("delivered") == .text("no"))
    try expect(reported.accepted(by: 0, after: 300), .accepted, .high)
    try expect(told.ended(481, after: 40), .sessionLost)
  }
}
