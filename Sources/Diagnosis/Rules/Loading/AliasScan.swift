/// Finds YAML aliases before the YAML is composed, because composing a key made of nested aliases takes time without bound.
///
/// An alias `*name` works only where an anchor `&name` stands somewhere, so a text without such a pair needs no further look.
/// A pair inside a quoted sentence is taken for one too; sentences in rules have no use for either.
enum AliasScan {
  static func firstAlias(in text: String) -> (name: String, line: Int)? {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return nil }
    let anchors = Set(names(after: UInt8(ascii: "&"), in: text).map(\.name))
    guard !anchors.isEmpty else { return nil }
    return names(after: UInt8(ascii: "*"), in: text).first { anchors.contains($0.name) }
  }

  private static func names(after mark: UInt8, in text: String) -> [(name: String, line: Int)] {
    var found: [(name: String, line: Int)] = []
    var name: [UInt8]?
    var line = 1
    for byte in text.utf8 {
      if isPartOfName(byte), name != nil {
        name?.append(byte)
        continue
      }
      if let name, !name.isEmpty { found.append((String(decoding: name, as: UTF8.self), line)) }
      name = byte == mark ? [] : nil
      if byte == UInt8(ascii: "\n") { line += 1 }
    }
    if let name, !name.isEmpty { found.append((String(decoding: name, as: UTF8.self), line)) }
    return found
  }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
