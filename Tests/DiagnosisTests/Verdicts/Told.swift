import Conversations
import Diagnosis
import SIP
import SourceBytes
import Traces

/// Product strings of the clients the stories are about.
enum Product {
  static let lync2013 = "UCCAPI/15.0.4420.1017 OC/15.0.4420.1017 (Microsoft Lync)"
  static let iPhone = "RTCC/5.0.0.0 UCWA/5.0.0.0 iPhoneLync/5.4.0 (iPhone iOS 7.1)"
  static let android = "RTCC/5.0.0.0 UCWA/5.0.0.0 AndroidLync/5.4.0 (SM-G900F Android 4.4)"
  static let laterIPhone = "RTCC/6.0.0.0 UCWA/6.0.0.0 iPhoneLync/6.0.1 (iPhone iOS 8.1)"
  static let macLync = "UCCAPI/14.0.1 MC/14.0.1 (Microsoft Lync for Mac 2011)"
  static let deskPhone = "CPE/4.0.7577.4100 OCPhone/4.0.7577.4100 (Microsoft Lync Phone Edition)"
}

/// Builds a delivery from Alice to Bob as a story is told: `Told.message.copied(to: .iPhone).timedOut(after: 60_100)`.
struct Told {
  static let start = Timestamp(milliseconds: 1_368_520_200_000)
  var delivery: Delivery

  /// A first message that nothing more is known of; the servers are Lync Server 2013, everybody is local.
  static var message: Told {
    var delivery = Delivery(
      id: "00aa11bb22cc",
      kind: .firstMessage,
      method: .invite,
      callID: "a1b2c3",
      cseq: 1,
      sender: "alice@contoso.com",
      receiver: "bob@contoso.com",
      sentAt: start,
      observedUntil: start.advanced(byMilliseconds: 300_000)
    )
    delivery.senderUserAgent = Product.lync2013
    delivery.receiverIsLocal = true
    delivery.serverVersion = "5.0"
    return Told(delivery: delivery)
  }

  /// The same with something changed that has no words of its own.
  func with<Value>(_ part: WritableKeyPath<Delivery, Value>, _ value: Value) -> Told {
    var told = self
    told.delivery[keyPath: part] = value
    return told
  }

  /// A copy goes to an endpoint with this product string.
  func copied(to product: String?) -> Told {
    var told = self
    var endpoint = Endpoint(epid: "00000000a\(delivery.targets.count)", basis: .fork)
    endpoint.userAgent = product
    told.delivery.targets.append(Target(endpoint: endpoint, branch: Branch(forwardedAt: Self.start)))
    told.delivery.forkCount += 1
    return told
  }

  /// A branch gives its final answer.
  func branch(_ index: Int, answers status: Int, after wait: Int) -> Told {
    var told = self
    told.delivery.targets[index].branch?.answer = Self.answer(status, after: wait)
    return told
  }

  /// The sender gets the final answer.
  func ended(_ status: Int, _ reason: String = "", after wait: Int?, warnings: [Int] = []) -> Told {
    var told = self
    told.delivery.finalAnswer = Self.answer(status, reason, after: wait ?? 0, warnings: warnings)
    told.delivery.wait = wait
    told.delivery.endedAt = told.delivery.finalAnswer?.at
    return told
  }

  /// One endpoint's 200 wins and reaches the sender.
  func accepted(by index: Int, after wait: Int) -> Told {
    branch(index, answers: 200, after: wait).ended(200, "OK", after: wait).with(\.winner, index)
  }

  /// Nobody answered, and the servers say so.
  func timedOut(after wait: Int, reason: String? = "The client did not respond to the invitation") -> Told {
    ended(408, "Request Timeout", after: wait).diagnosed(24_099, reason)
  }

  func diagnosed(_ id: Int, _ reason: String? = nil) -> Told {
    let diagnostic = Diagnostic(kind: .server, id: id, reason: reason)
    return with(\.diagnostics, delivery.diagnostics + [diagnostic]).with(\.decidingDiagnostic, diagnostic)
  }

  /// What became of the sign-in of an endpoint.
  func fate(_ index: Int, _ how: SignInFate.How, after wait: Int = 200_000) -> Told {
    var told = self
    let event = Self.event(how == .dropped ? .endpointDropped : .endpointRegistered, after: wait)
    told.delivery.targets[index].signInFate = SignInFate(how, at: event.time, event: event)
    return told
  }

  /// The diagnostic of a branch's answer.
  func branch(_ index: Int, says id: Int, _ reason: String? = nil) -> Told {
    var told = self
    let diagnostic = Diagnostic(kind: .server, id: id, reason: reason)
    told.delivery.targets[index].branch?.answer?.diagnostics = [diagnostic]
    told.delivery.diagnostics.append(diagnostic)
    return told
  }

  /// Something comes from the receiver so many milliseconds after the start.
  func receiverActive(at milliseconds: Int) -> Told {
    with(\.receiverActiveAt, Self.start.advanced(byMilliseconds: milliseconds))
  }

  static func answer(_ status: Int, _ reason: String = "", after wait: Int, warnings: [Int] = []) -> Answer {
    Answer(
      status: status,
      reason: reason,
      at: start.advanced(byMilliseconds: wait),
      location: SourceLocation(source: SourceID(0), line: 1, offset: wait, length: 10),
      diagnostics: [],
      warnings: warnings
    )
  }

  static func event(_ kind: TimelineEvent.Kind, after wait: Int, leg: TimelineEvent.Leg = .servers)
    -> TimelineEvent
  {
    let sighting = Sighting(
      time: start.advanced(byMilliseconds: wait),
      rawTime: "",
      location: SourceLocation(source: SourceID(0), line: 1 + wait, offset: wait, length: 10),
      capture: CapturePoint()
    )
    return TimelineEvent(kind: kind, sighting: sighting, leg: leg)
  }

  /// What the built-in rules make of it.
  func diagnosed() throws -> DiagnosedDelivery {
    try Self.diagnostician.get().diagnose(delivery, explaining: true)
  }

  /// The value of one fact of it.
  func fact(_ name: String) throws -> FactValue? {
    try diagnosed().facts[name: name]
  }

  private static let diagnostician = Result {
    Diagnostician(rules: try .builtIn(), catalogue: try .builtIn(), words: try .builtIn())
  }
}
