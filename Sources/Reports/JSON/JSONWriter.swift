/// Writes JSON (RFC 8259) piece by piece; what is not known is left out.
///
/// Everything a terminal would obey or hide is written as `\u001B`, so that the output is safe to look at as it is.
package struct JSONWriter: Sendable {
  /// What was written since the last `drain`.
  package private(set) var text = ""
  private var followsValue = false

  package init() {}

  /// Hands over what was written so far.
  package mutating func drain(into output: inout some TextOutputStream) {
    output.write(text)
    text.removeAll(keepingCapacity: true)
  }

  /// Ends a line of a stream of objects.
  package mutating func endLine() {
    text += "\n"
    followsValue = false
  }

  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    enclose("{", "}", members)
  }

  package mutating func array(_ elements: (inout JSONWriter) -> Void) {
    enclose("[", "]", elements)
  }

  mutating func open(_ bracket: String) {
    separate()
    text += bracket
    followsValue = false
  }

  mutating func close(_ bracket: String) {
    text += bracket
    followsValue = true
  }

  package mutating func key(_ name: String) {
    value(name)
    text += ":"
    followsValue = false
  }

  package mutating func value(_ string: String) {
    separate()
    text += "\""
    appendEscaped(string)
    text += "\""
  }

  package mutating func value(_ number: Int) {
    separate()
    text += String(number)
  }

  package mutating func value(_ flag: Bool) {
    separate()
    text += flag ? "true" : "false"
  }

  /// A member, left out if it has no value.
  package mutating func member(_ name: String, _ string: String?) {
    guard let string else { return }
    key(name)
    value(string)
  }

  package mutating func member(_ name: String, _ number: Int?) {
    guard let number else { return }
    key(name)
    value(number)
  }

  package mutating func member(_ name: String, _ flag: Bool?) {
    guard let flag else { return }
    key(name)
    value(flag)
  }

  private mutating func enclose(_ left: String, _ right: String, _ body: (inout JSONWriter) -> Void) {
    open(left)
    body(&self)
    close(right)
  }

  private mutating func separate() {
    if followsValue { text += "," }
    followsValue = true
  }

  private mutating func appendEscaped(_ string: String) {
    if string.utf8.allSatisfy(Self.isPlain) {
      text += string
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default: appendUnquoted(scalar)
      }
    }
  }

  /// Whether a byte is printable ASCII that needs no escape: most texts hold nothing else.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C
  }

  private mutating func appendUnquoted(_ scalar: Unicode.Scalar) {
    guard isUnseen(scalar) else {
      text.unicodeScalars.append(scalar)
      return
    }
    for unit in String(scalar).utf16 {
      let digits = String(unit, radix: 16, uppercase: true)
      text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
  }
}
