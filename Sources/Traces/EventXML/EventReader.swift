import SourceBytes

/// Makes events of the tokens of a log whose events stand within one element.
struct EventReader: XMLTokenHandler {
  /// Where the first event begins, in the bytes of the chunk.
  let base: Int
  private var path: [EventElement] = []
  private var event = WindowsEvent()
  private var events: [WindowsEvent] = []
  /// Where the event that is not over begins; nil between two.
  private(set) var openEvent: Int?
  /// An event begins within another: the end of the other one is missing.
  private(set) var isInterrupted = false
  /// Behind the last whole event.
  private(set) var position: Int

  init(base: Int) {
    self.base = base
    position = base
  }

  /// Where reading failed, in the bytes of the chunk.
  func place(of failure: XMLFailure) -> Int {
    place(failure.offset)
  }

  mutating func takeEvents() -> [WindowsEvent] {
    defer { events.removeAll(keepingCapacity: true) }
    return events
  }

  mutating func take(_ token: XMLToken, _ text: Span<UInt8>) {
    guard !isInterrupted else { return }
    switch token.kind {
    case .start: start(token, text)
    case .attribute: attribute(token, text)
    case .text: characters(token.value, text)
    case .end: end(token)
    }
  }

  private func place(_ offset: Int) -> Int {
    base + max(0, offset - XMLTokenizer.openingLength)
  }

  private mutating func start(_ token: XMLToken, _ text: Span<UInt8>) {
    let element = EventElement(text, token.name)
    if element == .event {
      guard openEvent == nil else {
        isInterrupted = true
        return
      }
      openEvent = place(token.offset)
      event.begin()
    }
    path.append(element)
    if element == .data { event.beginData() }
  }

  private mutating func attribute(_ token: XMLToken, _ text: Span<UInt8>) {
    guard path.dropLast().last == .system else { return }
    switch path.last {
    case .provider where text.equals("Name", token.name): event.provider.append(token.value, of: text)
    case .timeCreated where text.equals("SystemTime", token.name):
      event.systemTime.append(token.value, of: text)
    default: break
    }
  }

  private mutating func characters(_ range: Range<Int>, _ text: Span<UInt8>) {
    let isOfSystem = path.dropLast().last == .system
    guard isOfSystem || path.last == .data || path.last == .message else { return }
    switch path.last {
    case .eventID: event.number.append(range, of: text)
    case .level: event.level.append(range, of: text)
    case .channel: event.channel.append(range, of: text)
    case .computer: event.computerName.append(range, of: text)
    case .data where event.isOfInterest: event.data.append(range, of: text)
    case .message where event.isOfInterest: event.message.append(range, of: text)
    default: break
    }
  }

  private mutating func end(_ token: XMLToken) {
    // The element around the events is not on the path.
    guard let element = path.popLast(), element == .event, let start = openEvent else { return }
    position = place(token.offset)
    event.range = start..<position
    openEvent = nil
    events.append(event)
  }
}

/// The elements of an event that are read (`formats.md` 4.1).
enum EventElement: Equatable {
  case event, system, provider, eventID, level, timeCreated, channel, computer, data, message, other

  init(_ text: Span<UInt8>, _ name: Range<Int>) {
    self =
      switch name.count {
      case 4 where text.equals("Data", name): .data
      case 5 where text.equals("Event", name): .event
      case 5 where text.equals("Level", name): .level
      case 6 where text.equals("System", name): .system
      case 7 where text.equals("EventID", name): .eventID
      case 7 where text.equals("Channel", name): .channel
      case 7 where text.equals("Message", name): .message
      case 8 where text.equals("Provider", name): .provider
      case 8 where text.equals("Computer", name): .computer
      case 11 where text.equals("TimeCreated", name): .timeCreated
      default: .other
      }
  }
}

extension Span where Element == UInt8 {
  /// Whether a range holds exactly a text.
  func equals(_ text: StaticString, _ range: Range<Int>) -> Bool {
    range.count == text.utf8CodeUnitCount && hasPrefix(text, in: range)
  }
}
