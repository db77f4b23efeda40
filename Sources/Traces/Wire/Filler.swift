/// What stands in the place of words.
package enum Filler {
  case letters
  /// Base64 of letters (RFC 4648 section 4), as long and padded as what it replaces.
  case base64
}

extension WrittenWords {
  /// Overwrites a range, but for its white space in base64 and its line breaks.
  package static func fill(_ bytes: inout [UInt8], _ range: Range<Int>, _ filler: Filler) {
    switch filler {
    case .letters:
      for index in range where !isLineEnd(bytes, index) { bytes[index] = 0x78 }
    case .base64: fillBase64(&bytes, range)
    }
  }

  private static func fillBase64(_ bytes: inout [UInt8], _ range: Range<Int>) {
    let places = range.filter { !isWhiteSpace(bytes[$0]) && bytes[$0] != 0x22 }
    let padding = places.reversed().prefix { bytes[$0] == 0x3D }.count
    let digits = places.dropLast(min(padding, 2))
    let quads = digits.count / 4 * 4
    // "xxx" is eHh4; the last digits of a shorter rest have no bits beyond it.
    let (whole, rest) = (Array("eHh4".utf8), Array((digits.count - quads == 2 ? "eA" : "eHg").utf8))
    for (number, index) in digits.enumerated() {
      bytes[index] = number < quads ? whole[number % 4] : rest[min(number - quads, rest.count - 1)]
    }
  }

  /// A line end, or the blank behind it by which a header goes on.
  private static func isLineEnd(_ bytes: [UInt8], _ index: Int) -> Bool {
    switch bytes[index] {
    case 0x0A, 0x0D: true
    case 0x20: index > 0 && bytes[index - 1] == 0x0A
    default: false
    }
  }

  private static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}

/// A `Content-Type`.
struct BodyType {
  /// Such as `text/plain`, lower case.
  private let name: String
  /// Two hyphens and what separates the parts of a multipart body; nil for any other body.
  let boundary: [UInt8]?

  /// Types in which people's words have no place.
  private static let machineWritten: Set<String> = [
    "application/im-iscomposing+xml", "application/ms-imdn+xml", "application/msrtc-reporterror+xml",
    "message/imdn+xml", "text/registration-event",
  ]

  init(_ value: some StringProtocol) {
    let parts = value.split(separator: ";").map { $0.trimmed }
    name = parts.first?.lowercased() ?? ""
    let parameter = parts.dropFirst().first { $0.lowercased().hasPrefix("boundary") }
    let given = parameter?.drop { $0 != "=" }.dropFirst().trimmed.filter { $0 != "\"" }
    boundary =
      name.hasPrefix("multipart/") ? given.flatMap { $0.isEmpty ? nil : Array("--\($0)".utf8) } : nil
  }

  var isSessionDescription: Bool { name == "application/sdp" }

  var isWrittenByPrograms: Bool { Self.machineWritten.contains(name) }
}

extension StringProtocol {
  /// Without blanks and line breaks at its ends.
  fileprivate var trimmed: String {
    var view = self[...]
    while let first = view.first, first.isWhitespace { view = view.dropFirst() }
    while let last = view.last, last.isWhitespace { view = view.dropLast() }
    return String(view)
  }
}
