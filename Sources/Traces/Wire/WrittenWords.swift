import SIP
import SourceBytes

/// Puts filler of the same length in the place of what people wrote (`domain.md` 1.1): the first line in the headers of an INVITE,
/// the subject, and every body that is not known to be written by programs alone.
package enum WrittenWords {
  /// Hides the words in the value of a header.
  ///
  /// - Parameters:
  ///   - bytes: the message as far as it is made.
  ///   - value: the place of the value.
  ///   - name: the header, if it is known.
  ///   - spelling: its name in lower case.
  static func hide(
    in bytes: inout [UInt8],
    _ value: Range<Int>,
    ofHeader name: HeaderName,
    named spelling: String
  ) {
    if name == .subject || spelling.contains("subject") {
      fill(&bytes, value, .letters)
    } else if name == .msTextFormat || name == .msIMFormat || carriesBody(bytes, value) {
      hideParameters(in: &bytes, value)
    }
  }

  /// Hides the words in a body.
  ///
  /// - Parameters:
  ///   - body: all of it.
  ///   - type: value of `Content-Type`, if there is one.
  ///   - isEncoded: its bytes are compressed, or otherwise not what the type says.
  static func hide(in body: inout [UInt8], type: String?, isEncoded: Bool) {
    guard !isEncoded, let type = type.map({ BodyType($0) }) else {
      return fill(&body, body.indices, .letters)
    }
    hide(in: &body, body.indices, type, isBase64: false, depth: 0)
  }

  private static func hide(
    in body: inout [UInt8],
    _ range: Range<Int>,
    _ type: BodyType,
    isBase64: Bool,
    depth: Int
  ) {
    if let boundary = type.boundary, depth < 4 {
      hideParts(in: &body, range, between: boundary, depth: depth)
    } else if type.isSessionDescription, !isBase64 {
      hideSessionNames(in: &body, range)
    } else if isBase64 || !(type.isWrittenByPrograms || TypingBody.isNotice(range, body.span)) {
      fill(&body, range, isBase64 ? .base64 : .letters)
    }
  }

  /// `multipart-body` (RFC 2046 section 5.1.1): what stands between the parts is hidden, too.
  private static func hideParts(
    in body: inout [UInt8],
    _ range: Range<Int>,
    between boundary: [UInt8],
    depth: Int
  ) {
    var part: Range<Int>?
    for line in lines(of: body, range) {
      guard body[line].starts(with: boundary) else {
        part = (part?.lowerBound ?? line.lowerBound)..<line.upperBound
        continue
      }
      if let part { hidePart(in: &body, part, depth: depth) }
      part = nil
      let end = line.lowerBound + boundary.count
      fill(
        &body,
        (body[end..<line.upperBound].starts(with: [0x2D, 0x2D]) ? end + 2 : end)..<line.upperBound,
        .letters
      )
    }
    if let part { hidePart(in: &body, part, depth: depth) }
  }

  /// Headers, an empty line, a body; a line that is no header of a part may be words.
  private static func hidePart(in body: inout [UInt8], _ range: Range<Int>, depth: Int) {
    var type: BodyType?
    var isBase64 = false
    for line in lines(of: body, range) {
      let text = body.span.trimmed(line)
      if text.isEmpty {
        let rest = line.upperBound..<range.upperBound
        guard let type else { return fill(&body, rest, isBase64 ? .base64 : .letters) }
        return hide(in: &body, rest, type, isBase64: isBase64, depth: depth + 1)
      }
      let header = String(decoding: body[text], as: UTF8.self)
      let name = header.prefix { $0 != ":" }.lowercased()
      let colon = body.span.firstIndex(of: 0x3A, in: text)
      switch name {
      case "content-type" where !header.lowercased().contains("name="):
        type = BodyType(header.drop { $0 != ":" }.dropFirst())
      case "content-transfer-encoding": isBase64 = header.lowercased().contains("base64")
      case "content-id", "content-length", "mime-version": break
      case "content-type", "content-disposition", "content-description":
        fill(&body, (colon.map { $0 + 1 } ?? text.lowerBound)..<text.upperBound, .letters)
      default: fill(&body, text, .letters)
      }
    }
    if type == nil { fill(&body, range, .letters) }
  }

  /// Name and description of a session (RFC 8866 sections 5.3 and 5.4).
  private static func hideSessionNames(in body: inout [UInt8], _ range: Range<Int>) {
    for line in lines(of: body, range) where line.count > 2 && body[line.lowerBound + 1] == 0x3D {
      if body[line.lowerBound] == 0x73 || body[line.lowerBound] == 0x69 {
        fill(&body, line.lowerBound + 2..<line.upperBound, .letters)
      }
    }
  }

  /// Whether a header carries words in the manner of `ms-text-format`.
  private static func carriesBody(_ bytes: [UInt8], _ value: Range<Int>) -> Bool {
    let name = Array("ms-body".utf8)
    guard value.count > name.count else { return false }
    return value.dropLast(name.count).contains { start in
      bytes[start].lowercasedASCII == 0x6D
        && bytes.span.hasPrefix(ignoringCase: "ms-body", in: start..<value.upperBound)
    }
  }

  /// Of `type; charset=…; msgr=…; ms-body=…`, all but the first three.
  private static func hideParameters(in bytes: inout [UInt8], _ value: Range<Int>) {
    let known: [StaticString] = ["charset=", "msgr="]
    var start = value.lowerBound
    var isType = true
    while start < value.upperBound {
      let end = bytes[start..<value.upperBound].firstIndex(of: 0x3B) ?? value.upperBound
      let piece = bytes.span.trimmed(start..<end)
      let isKnown =
        (isType && isMediaType(bytes[piece]))
        || known.contains { bytes.span.hasPrefix(ignoringCase: $0, in: piece) }
      if !isKnown {
        let equals = bytes[piece].firstIndex(of: 0x3D)
        fill(&bytes, (equals.map { $0 + 1 } ?? piece.lowerBound)..<piece.upperBound, .base64)
      }
      isType = false
      start = end + 1
    }
  }

  /// `type "/" subtype`, and nothing else.
  private static func isMediaType(_ text: ArraySlice<UInt8>) -> Bool {
    text.count <= 64 && text.count(where: { $0 == 0x2F }) == 1
      && text.allSatisfy { $0 == 0x2F || $0 == 0x2D || $0 == 0x2B || $0 == 0x2E || $0.isLetterOrDigit }
  }

  private static func lines(of bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end =
        bytes.span.firstIndex(of: 0x0A, in: start..<range.upperBound).map { $0 + 1 } ?? range.upperBound
      lines.append(start..<end)
      start = end
    }
    return lines
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool { digitValue != nil || lowercasedASCII &- 0x61 < 26 }
}
