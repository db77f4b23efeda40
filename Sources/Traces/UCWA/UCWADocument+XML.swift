import SourceBytes

extension UCWAReading {
  /// Reads the XML document a range begins with.
  init(xml bytes: Span<UInt8>, in range: Range<Int>) {
    let tree = XMLTree(parsing: bytes, in: range)
    self.init(document: nil, end: tree.end)
    let whole = range.lowerBound..<tree.end
    if tree.isRepaired { oddities.append(Oddity(name: .encodingInvalid, range: whole)) }
    if let failure = tree.failure {
      oddities.append(Oddity(name: .init(failure), range: whole, detail: failure.detail))
    }
    document = tree.root.flatMap { UCWADocument.Content($0) }.map { UCWADocument(content: $0, range: whole) }
  }
}

extension UCWADocument.Content {
  /// Nil if the root element is none of UCWA's, or of a kind of which a part says nothing.
  fileprivate init?(_ root: XMLElement) {
    switch root.name {
    case "events": self = .events(UCWAEvent.all(in: root), links: root.children.compactMap(UCWALink.init))
    case "resource" where root.isWhole: self = .resource(UCWAResource(root))
    case "input" where root.isWhole: self = .input(UCWAResource(root))
    case "reason" where root.isWhole: self = .reason(UCWAReason(root))
    default: return nil
    }
  }
}

extension UCWALink {
  /// The grammar is `<link rel="…" href="…"/>`.
  fileprivate init?(_ element: XMLElement) {
    guard element.name == "link", let rel = element.attributes["rel"], let href = element.attributes["href"]
    else { return nil }
    self.init(rel: rel, href: href)
  }
}

extension UCWAEvent {
  private static let types: Set<String> = ["started", "updated", "completed", "added", "deleted"]

  /// `<sender rel="…" href="…">` with events in it, as often as there are.
  fileprivate static func all(in root: XMLElement) -> [UCWAEvent] {
    root.children.filter { $0.name == "sender" }.flatMap { sender in
      let link = UCWALink(rel: sender.attributes["rel"] ?? "", href: sender.attributes["href"] ?? "")
      return sender.children.filter { types.contains($0.name) && $0.isWhole }.map {
        UCWAEvent($0, sender: link)
      }
    }
  }

  private init(_ element: XMLElement, sender: UCWALink) {
    let resource = element.child("resource").map { UCWAResource($0) }
    self.init(
      type: element.name,
      rel: element.attributes["rel"] ?? resource?.name ?? "",
      href: element.attributes["href"] ?? resource?.href,
      sender: sender,
      resource: resource,
      status: element.attributes["status"],
      reason: element.child("reason").map(UCWAReason.init),
      range: element.range
    )
  }
}

extension UCWAResource {
  /// An element that holds links, properties and resources; nesting is bounded by the reader of XML.
  fileprivate init(_ element: XMLElement) {
    self.init(name: element.attributes["rel"] ?? element.name, href: element.attributes["href"])
    for child in element.children {
      switch child.name {
      case "property": properties[child.attributes["name"] ?? ""] = child.text.trimmed
      case "resource": embedded.append(UCWAResource(child))
      default: if let link = UCWALink(child) { links.append(link) }
      }
    }
    rel = properties["rel"] ?? name
  }
}

extension UCWAReason {
  /// `<reason>` with elements or properties of these names.
  fileprivate init(_ element: XMLElement) {
    func value(_ name: String) -> String? {
      let property = element.children.first { $0.name == "property" && $0.attributes["name"] == name }
      return (element.child(name) ?? property)?.text.trimmed ?? element.attributes[name]
    }
    self.init(code: value("code"), subcode: value("subcode"), message: value("message"))
  }
}

extension String {
  /// Without white space at its ends.
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
