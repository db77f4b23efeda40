/// What a rule says about itself, in the words Sigma has for it.
package struct RuleHeading: Sendable {
  package var name: String
  /// The line of its name, counted from 1.
  package var nameLine: Int
  package var title: String
  package var id: String?
  package var status: String?
  package var description: String?
  package var references: [String]
  package var falsePositives: [String]
  package var level: Level?
}

extension RuleReader {
  private static let longestTitle = 256

  mutating func heading(_ root: RuleNode) -> RuleHeading? {
    let title = requiredText("title", of: root)
    let name = requiredText("name", of: root)
    checkTitle(title, of: root)
    checkUnread(root)
    let heading = RuleHeading(
      name: name ?? "",
      nameLine: root["name"]?.place.line ?? root.place.line,
      title: title ?? "",
      id: identifier(root),
      status: word("status", of: root, allowed: RuleKeys.statuses),
      description: optionalText("description", of: root),
      references: texts("references", of: root).map(\.text),
      falsePositives: texts("falsepositives", of: root).map(\.text),
      level: word("level", of: root, allowed: Level.allCases.map(\.rawValue)).flatMap { Level(rawValue: $0) }
    )
    return title == nil || name == nil ? nil : heading
  }

  /// `logsource` says which logs a rule is for: ours are all for the deliveries of Lync and its successors.
  mutating func logSource(_ root: RuleNode) {
    guard let source = map("logsource", of: root) else { return }
    checkKeys(source.map ?? [], known: RuleKeys.logSource, under: "logsource")
    for (key, wanted) in [("product", "lync"), ("category", "im_delivery")] where source[key]?.text != wanted
    {
      let place = source[key]?.place ?? source.place
      report(.wrongLogSource(key: key, found: source[key]?.text, wanted: wanted), at: place)
    }
  }

  private mutating func checkTitle(_ title: String?, of root: RuleNode) {
    guard let title, title.count > Self.longestTitle, let place = root["title"]?.place else { return }
    report(.wrongShape(key: "title", wanted: "a text of at most \(Self.longestTitle) characters"), at: place)
  }

  private mutating func identifier(_ root: RuleNode) -> String? {
    guard let id = optionalText("id", of: root), let place = root["id"]?.place else { return nil }
    let groups = id.split(separator: "-", omittingEmptySubsequences: false)
    guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12], groups.joined().allSatisfy(\.isHexDigit) else {
      report(.wrongShape(key: "id", wanted: "a UUID"), at: place)
      return nil
    }
    return id
  }

  /// Keys that only other tools read still have to have the shape Sigma gives them.
  private mutating func checkUnread(_ root: RuleNode) {
    for key in ["taxonomy", "license", "author", "date", "modified"] { _ = optionalText(key, of: root) }
    for key in ["fields", "tags", "scope"] { _ = texts(key, of: root) }
    if let related = root["related"], related.list?.allSatisfy({ $0.map != nil }) != true {
      report(.wrongShape(key: "related", wanted: "a list of maps"), at: related.place)
    }
  }
}
