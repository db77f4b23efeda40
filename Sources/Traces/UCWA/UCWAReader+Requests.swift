import SourceBytes

extension UCWAReader {
  /// What the app asks for, told by the path it posts to.
  mutating func request(_ exchange: HTTPExchange, _ bytes: Span<UInt8>, _ whole: Range<Int>) {
    guard exchange.method == "POST", let path = UCWAAddress.path(exchange.target) else { return }
    let first = events.count
    if path.hasSuffix("/messagingInvitations") {
      let document = document(bytes, in: exchange.body)
      invitation(document?.input ?? UCWAResource(name: "input"), target: exchange.target, whole)
    } else if path.hasSuffix("/accept"), path.contains("nvitations") {
      decision(.acceptRequested, path.dropLast(7), whole)
    } else if path.hasSuffix("/decline"), path.contains("nvitations") {
      decision(.declineRequested, path.dropLast(8), whole)
    } else if path.hasSuffix("/messages") {
      message(exchange, path, bytes, whole)
    }
    for index in first..<events.count {
      events[index].capture.peer = UCWAAddress.host(exchange.target) ?? exchange.server
    }
  }

  /// The app invites somebody to a new conversation.
  mutating func invitation(_ input: UCWAResource, target: String?, _ range: Range<Int>) {
    guard var event = event(.invitationRequested, range) else { return }
    fill(&event, from: input)
    event.direction = .outgoing
    event.operationID = event.operationID ?? operation(target)
    event.href = nil
    events.append(event)
  }

  /// The app answers an invitation: a person decided.
  mutating func decision(_ kind: CapturedAppEvent.Kind, _ href: Substring, _ range: Range<Int>) {
    guard var event = event(kind, range) else { return }
    event.href = String(href)
    event.direction = .incoming
    events.append(event)
  }

  /// The app sends a message of a running conversation; the body is its text.
  mutating func message(
    _ exchange: HTTPExchange,
    _ path: String,
    _ bytes: Span<UInt8>,
    _ whole: Range<Int>
  ) {
    guard var event = event(.messageRequested, whole) else { return }
    event.direction = .outgoing
    event.conversation = UCWAAddress.conversation(path)
    event.operationID = operation(exchange.target)
    let written = bytes.trimmed(exchange.body)
    event.carriesText = !written.isEmpty
    if sight.keepsText, !written.isEmpty {
      event.text = bytes.boundedText(in: written, bound: Self.longestText)
    }
    events.append(event)
  }

  /// The identifier an app gives its request, where it stands in the URL.
  func operation(_ target: String?) -> String? {
    UCWAAddress.parameter("operationid", of: target)
      ?? UCWAAddress.parameter("operationcontext", of: target)
  }
}

extension UCWADocument {
  /// What an app sends: in JSON it looks like any resource.
  var input: UCWAResource? {
    switch content {
    case .input(let resource), .resource(let resource): resource
    case .events, .reason: nil
    }
  }

  /// A resource by itself.
  var isResource: Bool {
    if case .resource = content { true } else { false }
  }
}
