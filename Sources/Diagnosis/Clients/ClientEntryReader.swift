/// Reads one entry of the client catalogue.
struct ClientEntryReader {
  static let keys: Set<String> = [
    "name", "tokens", "category", "transport", "takes_im", "auto_accept_s", "timeout_s", "note", "source",
  ]

  let entry: DataFileEntry

  func client() throws(DataFileError) -> Client {
    try entry.checkKeys(Self.keys)
    return Client(
      name: try entry.required("name", entry.text("name")),
      tokens: try tokens(),
      category: try entry.required("category", entry.choice("category")),
      transport: try entry.choice("transport"),
      takesIM: try entry.boolean("takes_im"),
      autoAcceptSeconds: try seconds("auto_accept_s"),
      timeoutSeconds: try seconds("timeout_s"),
      note: try entry.text("note"),
      source: try entry.text("source")
    )
  }

  private func tokens() throws(DataFileError) -> [ClientToken] {
    var tokens: [ClientToken] = []
    for text in try entry.required("tokens", entry.texts("tokens")) {
      guard let token = ClientToken(text) else {
        throw entry.wrong("tokens", "a list of texts, pieces of one joined by ' + '")
      }
      tokens.append(token)
    }
    return tokens
  }

  private func seconds(_ key: String) throws(DataFileError) -> Int? {
    let expected = "whole seconds, at most a day"
    guard let seconds = try entry.integer(key, expected: expected) else { return nil }
    guard seconds <= 86_400 else { throw entry.wrong(key, expected) }
    return seconds
  }
}
