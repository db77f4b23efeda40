/// Finds YAML aliases before the YAML is composed, because composing a key made of nested aliases takes time without bound.
///
/// An alias `*name` works only where an anchor `&name` stands somewhere, so a text without such a pair needs no further look.
/// A pair inside a quoted sentence is taken for one too; sentences in rules have no use for either.
enum AliasScan {
  static func firstAlias(in text: String) -> (name: String, line: Int)? {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return nil }
    let anchors = Set(names(after: "&", in: text).map(\.name))
    guard !anchors.isEmpty else { return nil }
    return names(after: "*", in: text).first { anchors.contains($0.name) }
  }

  private static func names(after mark: Unicode.Scalar, in text: String) -> [(name: String, line: Int)] {
    var found: [(name: String, line: Int)] = []
    var name: String?
    var line = 1
    for scalar in text.unicodeScalars {
      if isPartOfName(scalar), name != nil {
        name?.unicodeScalars.append(scalar)
        continue
      }
      if let name, !name.isEmpty { found.append((name, line)) }
      name = scalar == mark ? "" : nil
      if scalar == "\n" { line += 1 }
    }
    if let name, !name.isEmpty { found.append((name, line)) }
    return found
  }

  private static func isPartOfName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_"
      || scalar == "-"
  }
}
