/// What is wrong with a data file under `rules/`, and where.
package struct DataFileError: Error, Hashable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    case missingFile
    case unreadable(String)
    case notAList
    case notAnEntry
    case missing(key: String)
    case unknownKey(String)
    case wrongValue(key: String, expected: String)
    case repeated(String)
    case bothOrNeither(String, String)
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
    case .missingFile: "it is not there"
    case .unreadable(let problem): "not readable as YAML: \(problem)"
    case .notAList: "the file is a list of entries"
    case .notAnEntry: "an entry is a mapping of keys to values"
    case .missing(let key): "the entry has no '\(key)'"
    case .unknownKey(let key): "an entry has no key '\(key)'"
    case .wrongValue(let key, let expected): "'\(key)' must be \(expected)"
    case .repeated(let what): "there is already an entry for \(what)"
    case .bothOrNeither(let one, let other): "an entry has either '\(one)' or '\(other)'"
    }
  }
}
