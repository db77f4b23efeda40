import Yams

/// Reads the YAML of a rule file into nodes with places, and refuses what no honest rule contains.
struct RuleFile {
  static let largest = 1_048_576
  private static let deepestNesting = 16

  let path: String

  /// The single document of the file.
  static func document(_ source: RuleSource) throws(RuleError) -> RuleNode {
    let file = RuleFile(path: source.path)
    let size = source.text.utf8.count
    guard size <= largest else { throw file.error(.tooLarge(bytes: size), line: 1) }
    if let found = AliasScan.firstAlias(in: source.text) {
      throw file.error(.alias(name: found.name), line: found.line)
    }
    guard let root = try file.compose(source.text) else { throw file.error(.notAMap, line: 1) }
    return try file.node(root, depth: 0)
  }

  private func compose(_ text: String) throws(RuleError) -> Node? {
    do {
      // Types of scalars are found in `kind(of:)`: the default resolver would ask its expressions of every key.
      return try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let problem as YamlError {
      throw error(for: problem, in: text)
    } catch {
      throw self.error(.notYAML(problem: "it cannot be read"), line: 1)
    }
  }

  private func error(for problem: YamlError, in text: String) -> RuleError {
    switch problem {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      error(.notYAML(problem: problem), line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(let keys, let context):
      error(.repeatedKey(keys.first ?? ""), line: context.mark.line, column: context.mark.column)
    case .reader(let problem, let offset, _, _):
      error(
        .notYAML(problem: problem),
        line: 1 + text.utf8.prefix(offset ?? 0).count { $0 == UInt8(ascii: "\n") }
      )
    default:
      error(.notYAML(problem: "it cannot be read"), line: 1)
    }
  }

  private func error(_ kind: RuleError.Kind, line: Int, column: Int? = nil) -> RuleError {
    RuleError(path: path, line: line, column: column, kind: kind)
  }

  private func error(_ kind: RuleError.Kind, at place: RuleNode.Place) -> RuleError {
    error(kind, line: place.line, column: place.column)
  }
}

// Nodes.
extension RuleFile {
  private func node(_ node: Node, depth: Int) throws(RuleError) -> RuleNode {
    let place = place(of: node)
    guard depth <= Self.deepestNesting else { throw error(.tooDeep, at: place) }
    switch node {
    case .scalar(let scalar):
      return RuleNode(place: place, content: .scalar(scalar.string, kind(of: scalar)))
    case .sequence(let sequence):
      var members: [RuleNode] = []
      for member in sequence { members.append(try self.node(member, depth: depth + 1)) }
      return RuleNode(place: place, content: .list(members))
    case .mapping(let mapping):
      return RuleNode(place: place, content: .map(try entries(mapping, depth: depth + 1)))
    case .alias(let alias):
      throw error(.alias(name: alias.anchor.rawValue), at: place)
    }
  }

  private func entries(_ mapping: Node.Mapping, depth: Int) throws(RuleError) -> [RuleEntry] {
    var entries: [RuleEntry] = []
    var keys: Set<String> = []
    for (key, value) in mapping {
      let place = place(of: key)
      guard case .scalar(let scalar) = key else {
        throw error(.notYAML(problem: "a key is a list or a map"), at: place)
      }
      guard keys.insert(scalar.string).inserted else { throw error(.repeatedKey(scalar.string), at: place) }
      entries.append(RuleEntry(key: scalar.string, place: place, value: try node(value, depth: depth)))
    }
    return entries
  }

  private func place(of node: Node) -> RuleNode.Place {
    RuleNode.Place(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  /// The type of a scalar by YAML 1.1, as Yams resolves it; none of the built-in files needs its expressions.
  private func kind(of scalar: Node.Scalar) -> RuleNode.ScalarKind {
    let tag = scalar.tag.rawValue
    // In quotes, or as a block.
    if tag == Tag.Name.str.rawValue { return .text }
    if tag.isEmpty, let kind = Self.plainKind(of: scalar.string) { return kind }
    return switch Resolver.default.resolveTag(of: .scalar(scalar)) {
    case .int: .integer
    case .float: .decimal
    case .bool: .boolean
    case .null: .null
    case .timestamp: .time
    default: .text
    }
  }

  /// The type of what plainly is a word, a condition in brackets, a time span, a truth value, a number, a date or an identifier
  /// (RFC 9562); nil of anything else.
  private static func plainKind(of scalar: String) -> RuleNode.ScalarKind? {
    if isWord(scalar) || scalar.utf8.first == UInt8(ascii: "(") || isTimespan(scalar) { return .text }
    if scalar == "true" || scalar == "false" { return .boolean }
    if isPlainNumber(scalar) { return .integer }
    if isWritten(scalar, like: "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx") { return .text }
    return isWritten(scalar, like: "0000-00-00") ? .time : nil
  }

  /// Whether a scalar has the shape of a sample, in which `0` stands for any decimal digit and `x` for any hexadecimal one.
  private static func isWritten(_ scalar: String, like sample: String) -> Bool {
    guard scalar.utf8.count == sample.utf8.count else { return false }
    return zip(scalar.utf8, sample.utf8).allSatisfy { byte, wanted in
      switch wanted {
      case UInt8(ascii: "0"): digits ~= byte
      case UInt8(ascii: "x"): digits ~= byte || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte | 0x20
      default: byte == wanted
      }
    }
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  /// Whether a scalar begins with a letter, and is none of the words of YAML that mean something else than themselves.
  private static func isWord(_ scalar: String) -> Bool {
    guard let first = scalar.utf8.first, UInt8(ascii: "a")...UInt8(ascii: "z") ~= first | 0x20 else {
      return false
    }
    return scalar.utf8.count > 5 || !meaningfulWords.contains(scalar.lowercased())
  }

  private static let meaningfulWords: Set = ["yes", "no", "true", "false", "on", "off", "null"]

  /// Whether it is digits and one letter, as `15m`; no number of YAML ends like that.
  private static func isTimespan(_ scalar: String) -> Bool {
    guard let unit = scalar.utf8.last, UInt8(ascii: "a")...UInt8(ascii: "z") ~= unit else { return false }
    return scalar.utf8.count > 1 && scalar.utf8.dropLast().allSatisfy { digits ~= $0 }
  }

  private static func isPlainNumber(_ scalar: String) -> Bool {
    if scalar == "0" { return true }
    guard let first = scalar.utf8.first, first != UInt8(ascii: "0") else { return false }
    return scalar.utf8.allSatisfy { digits ~= $0 }
  }
}
