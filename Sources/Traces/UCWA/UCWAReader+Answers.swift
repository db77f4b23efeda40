import SourceBytes

extension UCWAReader {
  /// An answer: what its document tells, and that the channel is served.
  mutating func answer(_ exchange: HTTPExchange, _ bytes: Span<UInt8>, _ whole: Range<Int>) {
    let odd = irregularities.count
    let document = document(bytes, in: exchange.body)
    let first = events.count
    switch document?.content {
    case .events: answered(document?.range ?? whole, isWhole: irregularities.count == odd)
    case .reason: break
    case .resource, .input, nil:
      if exchange.answersEvents { answered(whole, isWhole: bytes.trimmed(exchange.body).isEmpty) }
    }
    if let document, document.input == nil || document.isResource { read(document) }
    for index in first..<events.count {
      events[index].httpStatus = exchange.status
      events[index].capture.peer = exchange.server ?? UCWAAddress.host(exchange.target)
    }
  }

  /// Notes that a request for events was answered, be it with what cannot be read whole; a file of documents does not say when.
  mutating func answered(_ range: Range<Int>, isWhole: Bool) {
    let kind = isWhole ? CapturedAppEvent.Kind.channelAnswered : .channelUnreadable
    if sight.time != nil, let event = event(kind, range) { events.append(event) }
  }

  /// A document of the event channel.
  mutating func channel(_ all: [UCWAEvent], _ links: [UCWALink], _ range: Range<Int>) {
    for resource in all.compactMap(\.resource) { learn(from: resource) }
    if links.contains(where: { $0.rel == "resync" }), let event = event(.channelResync, range) {
      events.append(event)
    }
    for one in all { channelEvent(one) }
  }

  /// One event of it, if it is about messages or the user.
  mutating func channelEvent(_ one: UCWAEvent) {
    if one.rel == "me", let resource = one.resource { return signedIn(resource, one.range) }
    guard let kind = kind(of: one), var event = event(kind, one.range, one.resource) else { return }
    event.href = UCWAAddress.path(one.href)
    if let resource = one.resource { fill(&event, from: resource) }
    event.conversation =
      UCWAAddress.conversation(event.href) ?? event.conversation
      ?? UCWAAddress.conversation(UCWAAddress.path(one.sender.href))
    event.status = one.status ?? event.status
    event.reasonCode = one.reason?.code
    event.reasonSubcode = one.reason?.subcode
    event.reasonMessage = one.reason?.message
    events.append(event)
  }

  /// Nil if it tells nothing of messages.
  func kind(of one: UCWAEvent) -> CapturedAppEvent.Kind? {
    switch (one.rel, one.type) {
    case ("messagingInvitation", "started"): .invitationStarted
    case ("messagingInvitation", "updated"): .invitationUpdated
    case ("messagingInvitation", "completed"): .invitationCompleted
    case ("message", "completed"): .messageCompleted
    case ("messaging", "deleted"), ("conversation", "deleted"): .messagingEnded
    case ("messaging", "updated"), ("conversation", "updated"):
      one.resource?.properties["state"] == "Disconnected" ? .messagingEnded : nil
    default: nil
    }
  }

  /// A refusal that says what became of the channel or the app.
  mutating func reason(_ reason: UCWAReason, _ range: Range<Int>) {
    let kind: CapturedAppEvent.Kind? =
      switch (reason.code, reason.subcode) {
      case (_, "PGetReplaced"), ("PGetReplaced", _): .channelReplaced
      case (_, "ApplicationNotFound"), ("ApplicationNotFound", _), (_, "InactiveApplicationExpired"),
        ("InactiveApplicationExpired", _):
        .applicationGone
      default: nil
      }
    guard let kind, var event = event(kind, range) else { return }
    (event.reasonCode, event.reasonSubcode) = (reason.code, reason.subcode)
    event.reasonMessage = reason.message
    events.append(event)
  }

  /// The resource `me`, by itself or in that of the application.
  mutating func signedIn(_ resource: UCWAResource, _ range: Range<Int>) {
    let me = resource.rel == "me" || resource.name == "me" ? resource : resource.resource("me")
    guard let me, let address = UCWAAddress.address(me.properties["uri"]),
      var event = event(.signedIn, range, me)
    else { return }
    event.from = address
    event.userAgent = resource.properties["userAgent"].map { String($0.prefix(512)) }
    event.href = UCWAAddress.path(me.href)
    events.append(event)
  }
}

extension HTTPExchange {
  /// An answer to a request for events that was granted.
  fileprivate var answersEvents: Bool {
    guard method == "GET", let path = UCWAAddress.path(target) else { return false }
    return path.hasSuffix("/events") && (200..<300).contains(status ?? 200)
  }
}
