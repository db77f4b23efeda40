import SIP

typealias Reader<Value> = (Span<UInt8>, Range<Int>) throws(SIPSyntaxError) -> Value

/// What a parser makes of a whole text.
func reading<Value>(_ text: String, _ read: Reader<Value>) throws(SIPSyntaxError) -> Value {
  let bytes = Array(text.utf8)
  return try read(bytes.span, 0..<bytes.count)
}

extension SIPSyntaxError {
  /// An error to compare with: equality does not look at the place.
  init(_ kind: Kind) {
    self.init(kind, at: 0)
  }
}

/// A message together with the bytes it was read from, to ask for texts.
struct MessageWithBytes {
  let bytes: [UInt8]
  let message: SIPMessage

  init(_ bytes: [UInt8]) throws(SIPSyntaxError) {
    self.bytes = bytes
    message = try SIPMessage(parsing: bytes.span, in: 0..<bytes.count)
  }

  init(_ lines: String...) throws(SIPSyntaxError) {
    try self.init(Array(lines.joined(separator: "\r\n").utf8))
  }

  func text(_ range: Range<Int>?) -> String? {
    range.map { SIP.text(of: bytes.span, in: $0) }
  }

  func first(_ name: HeaderName) -> String? {
    text(message.first(name))
  }

  func all(_ name: HeaderName) -> [String] {
    message.all(name).compactMap { text($0) }
  }

  func value<Value>(_ name: HeaderName, _ read: Reader<Value>) throws(SIPSyntaxError) -> Value? {
    guard let range = message.first(name) else { return nil }
    return try read(bytes.span, range)
  }

  var body: String? { text(message.body) }

  var oddities: [SIPOddity.Name] { message.oddities.map(\.name) }

  /// `INVITE sip:bob@contoso.com` or `200 OK`.
  var start: String {
    switch message.startLine {
    case .request(let method, let uri): "\(text(method) ?? "") \(text(uri) ?? "")"
    case .response(let status, let reason): "\(status) \(text(reason) ?? "")"
    }
  }

  var topVia: Via? {
    get throws(SIPSyntaxError) {
      guard let header = message.first(.via), let element = listElements(of: bytes.span, in: header).first
      else {
        return nil
      }
      return try Via(parsing: bytes.span, in: element)
    }
  }

  var vias: [Via] {
    get throws(SIPSyntaxError) {
      var vias: [Via] = []
      for header in message.all(.via) {
        for element in listElements(of: bytes.span, in: header) {
          vias.append(try Via(parsing: bytes.span, in: element))
        }
      }
      return vias
    }
  }
}
