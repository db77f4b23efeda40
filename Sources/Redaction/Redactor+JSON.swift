import SourceBytes

extension Redactor {
  /// JSON, also what is cut: names of members stay, values by what they are called.
  ///
  /// - Parameters:
  ///   - range: where it stands.
  ///   - endsWithRoot: what follows the first value is something else.
  /// - Returns: where it ends.
  @discardableResult
  mutating func json(_ range: Range<Int>, endsWithRoot: Bool = false) -> Int {
    escapes = .json
    defer { escapes = .none }
    var called = ""
    var depth = 0
    var position = range.lowerBound
    while position < range.upperBound {
      if bytes[position] == 0x22 {
        let string = position + 1..<stringEnd(position + 1, range)
        position = min(string.upperBound + 1, range.upperBound)
        let next = (position..<range.upperBound).first { !bytes[$0].isWhiteSpace }
        if let next, bytes[next] == 0x3A {
          called = lowercased(string)
          identifiers(string)
        } else {
          member(string, called)
        }
      } else {
        depth += Self.step(bytes[position])
        let isEnd = depth == 0 && Self.step(bytes[position]) < 0
        position = jsonWord(position, range, called)
        if endsWithRoot, isEnd { return position }
      }
    }
    return range.upperBound
  }

  private static func step(_ byte: UInt8) -> Int {
    switch byte {
    case 0x7B, 0x5B: 1
    case 0x7D, 0x5D: -1
    default: 0
    }
  }

  /// Numbers of names known as such, `true`, `null`; what is none of JSON is hidden.
  private mutating func jsonWord(_ start: Int, _ range: Range<Int>, _ name: String) -> Int {
    guard bytes[start].isWord else { return start + 1 }
    let end = (start..<range.upperBound).first { !bytes[$0].isWord && bytes[$0] != 0x2E } ?? range.upperBound
    let word = lowercased(start..<end)
    let isNumber = bytes[start..<end].allSatisfy { $0.isDigit || $0 == 0x2E }
    if isNumber {
      if end - start > 2, !isKept(name) {
        for index in start..<end where bytes[index].isDigit { bytes[index] = 0x31 }
      }
    } else if !["true", "false", "null"].contains(word) {
      fill(start..<end)
    }
    return end
  }

  private func isKept(_ name: String) -> Bool {
    if case .kept = MarkupTreatment.ofAttribute(name, in: "") { return true }
    if case .kept = MarkupTreatment.ofText(name, in: "") { return true }
    return false
  }

  private mutating func member(_ value: Range<Int>, _ name: String) {
    if hasPrefix("data:", value) || hasPrefix("\\/date(", value) || hasPrefix("/date(", value) {
      return identifiers(value)
    }
    let treatment = MarkupTreatment.ofAttribute(name, in: "")
    if name == "name" { return markupValue(value, .names) }
    if case .unknown = treatment { return markupValue(value, MarkupTreatment.ofText(name, in: "")) }
    markupValue(value, treatment)
  }

  private func stringEnd(_ start: Int, _ range: Range<Int>) -> Int {
    var position = start
    while position < range.upperBound, bytes[position] != 0x22 {
      position += bytes[position] == 0x5C ? 2 : 1
    }
    return min(position, range.upperBound)
  }
}
