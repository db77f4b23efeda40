import Yams

/// Reads one entry of the client catalogue; every complaint says where.
struct ClientEntryReader {
  static let keys: Set<String> = [
    "name", "tokens", "category", "transport", "takes_im", "auto_accept_s", "timeout_s", "note", "source",
  ]

  /// File the entry is in, for complaints.
  let path: String
  let entry: Node

  func client() throws(ClientCatalogueError) -> Client {
    try checkKeys()
    return Client(
      name: try required("name", text("name")),
      tokens: try tokens(),
      category: try required("category", choice("category")),
      transport: try choice("transport"),
      takesIM: try boolean("takes_im"),
      autoAcceptSeconds: try seconds("auto_accept_s"),
      timeoutSeconds: try seconds("timeout_s"),
      note: try text("note"),
      source: try text("source")
    )
  }

  private func checkKeys() throws(ClientCatalogueError) {
    guard let mapping = entry.mapping else { throw error(.notAnEntry, at: entry) }
    for (key, _) in mapping where !Self.keys.contains(key.string ?? "") {
      throw error(.unknownKey(key.string ?? "?"), at: key)
    }
  }

  private func tokens() throws(ClientCatalogueError) -> [ClientToken] {
    guard let node = entry["tokens"] else { throw error(.missing(key: "tokens"), at: entry) }
    guard let items = node.sequence else { throw wrong("tokens", "a list of texts", at: node) }
    var tokens: [ClientToken] = []
    for item in items {
      guard let token = item.string.flatMap(ClientToken.init) else {
        throw wrong("tokens", "a list of texts, pieces of one joined by ' + '", at: item)
      }
      tokens.append(token)
    }
    return tokens
  }

  private func text(_ key: String) throws(ClientCatalogueError) -> String? {
    guard let node = entry[key] else { return nil }
    guard let text = node.string, !text.isEmpty else { throw wrong(key, "a text", at: node) }
    return text
  }

  private func boolean(_ key: String) throws(ClientCatalogueError) -> Bool? {
    guard let node = entry[key] else { return nil }
    guard let flag = node.bool else { throw wrong(key, "true or false", at: node) }
    return flag
  }

  private func seconds(_ key: String) throws(ClientCatalogueError) -> Int? {
    guard let node = entry[key] else { return nil }
    guard let seconds = node.int, (0...86_400).contains(seconds) else {
      throw wrong(key, "whole seconds, at most a day", at: node)
    }
    return seconds
  }

  private func choice<Choice>(_ key: String) throws(ClientCatalogueError) -> Choice?
  where Choice: RawRepresentable<String>, Choice: CaseIterable {
    guard let node = entry[key] else { return nil }
    guard let choice = node.string.flatMap(Choice.init) else {
      throw wrong(key, "one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "), at: node)
    }
    return choice
  }

  private func required<Value>(_ key: String, _ value: Value?) throws(ClientCatalogueError) -> Value {
    guard let value else { throw error(.missing(key: key), at: entry) }
    return value
  }

  private func wrong(_ key: String, _ expected: String, at node: Node) -> ClientCatalogueError {
    error(.wrongValue(key: key, expected: expected), at: node)
  }

  private func error(_ kind: ClientCatalogueError.Kind, at node: Node) -> ClientCatalogueError {
    ClientCatalogueError(path: path, line: node.mark?.line, kind: kind)
  }
}
