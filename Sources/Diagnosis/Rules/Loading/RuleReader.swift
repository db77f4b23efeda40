/// Reads one rule file, and notes everything that is wrong with it instead of stopping at the first.
struct RuleReader {
  let path: String
  let context: RuleContext
  var errors: [RuleError] = []

  /// What a rule file may hold.
  enum Product: Sendable {
    /// A rule that is asked about one delivery.
    case rule(Rule)
    /// One about many deliveries.
    case correlation(CorrelationRule)
  }

  /// The rule of a file; without errors there is always one, with errors never.
  static func read(_ source: RuleSource, context: RuleContext) -> (rule: Product?, errors: [RuleError]) {
    var reader = RuleReader(path: source.path, context: context)
    do {
      let rule = reader.product(try RuleFile.document(source))
      return reader.errors.isEmpty
        ? (rule, []) : (nil, reader.errors.sorted { ($0.line, $0.column ?? 0) < ($1.line, $1.column ?? 0) })
    } catch {
      return (nil, [error])
    }
  }

  private mutating func product(_ root: RuleNode) -> Product? {
    guard let entries = root.map else {
      report(.notAMap, at: root.place)
      return nil
    }
    if root["correlation"] != nil { return correlation(root, entries).map { .correlation($0) } }
    return rule(root, entries).map { .rule($0) }
  }

  private mutating func rule(_ root: RuleNode, _ entries: [RuleEntry]) -> Rule? {
    checkKeys(entries, known: RuleKeys.top, under: nil)
    let heading = heading(root)
    logSource(root)
    let block = block(root)
    let logic = logic(
      root,
      forPresence: block?.concludesPresence ?? false,
      weaknesses: block?.weakenedBy ?? []
    )
    guard let heading, let block, let logic else { return nil }
    return Rule(path: path, line: root.place.line, heading: heading, block: block, logic: logic)
  }

  mutating func report(_ kind: RuleError.Kind, at place: RuleNode.Place) {
    errors.append(RuleError(path: path, line: place.line, column: place.column, kind: kind))
  }
}

// Keys and simple values.
extension RuleReader {
  mutating func checkKeys(_ entries: [RuleEntry], known: [String], under parent: String?) {
    for entry in entries where !known.contains(entry.key) {
      let nearest = NearestName.nearest(to: entry.key, among: known)
      report(.unknownKey(entry.key, under: parent, nearest: nearest), at: entry.place)
    }
  }

  /// The map under a key that has to be there.
  mutating func map(_ key: String, of root: RuleNode) -> RuleNode? {
    guard let value = required(key, of: root) else { return nil }
    guard value.map != nil else {
      report(.wrongShape(key: key, wanted: "a map"), at: value.place)
      return nil
    }
    return value
  }

  mutating func required(_ key: String, of root: RuleNode) -> RuleNode? {
    guard let value = root[key] else {
      report(.missing(key: key), at: root.place)
      return nil
    }
    return value
  }

  /// The text under a key that has to be there.
  mutating func requiredText(_ key: String, of root: RuleNode) -> String? {
    required(key, of: root).flatMap { text($0, key: key) }
  }

  mutating func optionalText(_ key: String, of root: RuleNode) -> String? {
    root[key].flatMap { text($0, key: key) }
  }

  private mutating func text(_ node: RuleNode, key: String) -> String? {
    guard let text = node.text, !text.isEmpty else {
      report(.wrongShape(key: key, wanted: "a text"), at: node.place)
      return nil
    }
    return text
  }

  /// The texts under a key, with their places; none if the key is absent.
  mutating func texts(_ key: String, of root: RuleNode) -> [(text: String, place: RuleNode.Place)] {
    guard let node = root[key] else { return [] }
    let members = node.list ?? []
    let texts = members.compactMap { member in member.text.map { ($0, member.place) } }
    guard node.list != nil, texts.count == members.count else {
      report(.wrongShape(key: key, wanted: "a list of texts"), at: node.place)
      return []
    }
    return texts
  }

  /// The word under a key, out of a fixed vocabulary.
  mutating func word(_ key: String, of root: RuleNode, allowed: [String]) -> String? {
    guard let node = root[key] else { return nil }
    guard let text = text(node, key: key) else { return nil }
    guard allowed.contains(text) else {
      let nearest = NearestName.nearest(to: text, among: allowed)
      report(.unknownWord(key: key, found: text, allowed: allowed, nearest: nearest), at: node.place)
      return nil
    }
    return text
  }
}
