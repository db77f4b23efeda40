/// A request method (RFC 3261 section 7.1; MS-SIP adds BENOTIFY and SERVICE).
public enum SIPMethod: Hashable, Sendable {
  case invite, ack, bye, cancel, register, options, message, info, update, prack, refer, publish
  case subscribe, notify, benotify, service
  case other(String)
}

extension SIPMethod {
  /// Reads a method as it is written: methods differ by case (RFC 3261 section 7.1).
  package init(parsing bytes: Span<UInt8>, in range: Range<Int>) {
    for (method, spelling) in Self.known where bytes.matches(spelling, in: range) {
      self = method
      return
    }
    self = .other(text(of: bytes, in: range))
  }

  /// The method of a name, such as `INVITE`.
  package init(_ name: String) {
    self = Self.known.first { $0.spelling.elementsEqual(name.utf8) }?.method ?? .other(name)
  }

  /// The method as it stands in a request line.
  package var name: String {
    switch self {
    case .invite: "INVITE"
    case .ack: "ACK"
    case .bye: "BYE"
    case .cancel: "CANCEL"
    case .register: "REGISTER"
    case .options: "OPTIONS"
    case .message: "MESSAGE"
    case .info: "INFO"
    case .update: "UPDATE"
    case .prack: "PRACK"
    case .refer: "REFER"
    case .publish: "PUBLISH"
    case .subscribe: "SUBSCRIBE"
    case .notify: "NOTIFY"
    case .benotify: "BENOTIFY"
    case .service: "SERVICE"
    case .other(let name): name
    }
  }

  private static let known: [(method: SIPMethod, spelling: [UInt8])] = [
    .invite, .ack, .bye, .cancel, .register, .options, .message, .info, .update, .prack, .refer, .publish,
    .subscribe, .notify, .benotify, .service,
  ].map { (method: SIPMethod) in (method, Array(method.name.utf8)) }
}

extension Span<UInt8> {
  /// The bytes of a range are these, case and all.
  fileprivate func matches(_ spelling: [UInt8], in range: Range<Int>) -> Bool {
    let range = range.clamped(to: indices)
    guard range.count == spelling.count else { return false }
    return range.indices.allSatisfy { self[$0] == spelling[$0 - range.lowerBound] }
  }
}
