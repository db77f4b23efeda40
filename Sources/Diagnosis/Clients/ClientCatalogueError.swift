/// What is wrong with a client catalogue, and where.
package struct ClientCatalogueError: Error, Hashable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    case unreadable(String)
    case notAList
    case notAnEntry
    case missing(key: String)
    case unknownKey(String)
    case wrongValue(key: String, expected: String)
    case duplicateName(String)
  }

  package var path: String
  /// Counted from 1; absent if the place is not known.
  package var line: Int?
  package var kind: Kind

  package init(path: String, line: Int?, kind: Kind) {
    self.path = path
    self.line = line
    self.kind = kind
  }

  package var description: String {
    let place = line.map { "\(path):\($0)" } ?? path
    return "\(place): \(sentence)"
  }

  private var sentence: String {
    switch kind {
    case .unreadable(let problem): "not readable as YAML: \(problem)"
    case .notAList: "a client catalogue is a list of clients"
    case .notAnEntry: "a client is a mapping of keys to values"
    case .missing(let key): "the client has no '\(key)'"
    case .unknownKey(let key): "a client has no key '\(key)'"
    case .wrongValue(let key, let expected): "'\(key)' must be \(expected)"
    case .duplicateName(let name): "there is already a client named '\(name)'"
    }
  }
}
