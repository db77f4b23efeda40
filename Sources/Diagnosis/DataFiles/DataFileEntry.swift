import BuiltInRules
import Yams

/// One entry of a data file: a mapping whose values are read by type; every complaint says where.
struct DataFileEntry {
  /// File the entry is in, for complaints.
  let path: String
  let node: Node

  /// The entries of a built-in file.
  static func builtIn(_ path: String) throws(DataFileError) -> [DataFileEntry] {
    guard let file = BuiltInRules.files.first(where: { $0.path == path }) else {
      throw DataFileError(path: path, line: nil, kind: .missingFile)
    }
    return try entries(of: file.text, path: path)
  }

  /// The entries of a file, which is a list of them.
  static func entries(of yaml: String, path: String) throws(DataFileError) -> [DataFileEntry] {
    let root: Node?
    do {
      // Values are read by the type that is asked for, so no resolver need guess it.
      root = try Yams.compose(yaml: yaml, .basic)
    } catch YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _)
    {
      throw DataFileError(path: path, line: mark.line, kind: .unreadable(problem))
    } catch {
      throw DataFileError(path: path, line: nil, kind: .unreadable("\(error)"))
    }
    guard let items = root?.sequence else { throw DataFileError(path: path, line: 1, kind: .notAList) }
    return items.map { DataFileEntry(path: path, node: $0) }
  }

  func checkKeys(_ keys: Set<String>) throws(DataFileError) {
    guard let mapping = node.mapping else { throw error(.notAnEntry) }
    for (key, _) in mapping where !keys.contains(key.string ?? "") {
      throw error(.unknownKey(key.string ?? "?"), at: key)
    }
  }

  func has(_ key: String) -> Bool { node[key] != nil }

  func text(_ key: String) throws(DataFileError) -> String? {
    guard let value = node[key] else { return nil }
    guard let text = value.scalar?.string, !text.isEmpty else { throw wrong(key, "a text", at: value) }
    return text
  }

  func required<Value>(_ key: String, _ value: Value?) throws(DataFileError) -> Value {
    guard let value else { throw error(.missing(key: key)) }
    return value
  }

  func boolean(_ key: String) throws(DataFileError) -> Bool? {
    guard let value = node[key] else { return nil }
    guard let flag = value.bool else { throw wrong(key, "true or false", at: value) }
    return flag
  }

  func integer(_ key: String, expected: String = "a whole number") throws(DataFileError) -> Int? {
    guard let value = node[key] else { return nil }
    guard let number = value.int, number >= 0 else { throw wrong(key, expected, at: value) }
    return number
  }

  func integers(_ key: String) throws(DataFileError) -> [Int]? {
    guard let value = node[key] else { return nil }
    let members = value.sequence.map { Array($0) } ?? []
    let numbers = members.compactMap(\.int)
    guard value.sequence != nil, numbers.count == members.count else {
      throw wrong(key, "a list of whole numbers", at: value)
    }
    return numbers
  }

  func texts(_ key: String) throws(DataFileError) -> [String]? {
    guard let value = node[key] else { return nil }
    let members = value.sequence.map { Array($0) } ?? []
    let texts = members.compactMap(\.scalar?.string)
    guard value.sequence != nil, texts.count == members.count else {
      throw wrong(key, "a list of texts", at: value)
    }
    return texts
  }

  func choice<Choice>(_ key: String) throws(DataFileError) -> Choice?
  where Choice: RawRepresentable<String>, Choice: CaseIterable {
    guard let value = node[key] else { return nil }
    guard let choice = value.string.flatMap(Choice.init) else {
      throw wrong(key, "one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "), at: value)
    }
    return choice
  }

  func wrong(_ key: String, _ expected: String, at place: Node? = nil) -> DataFileError {
    error(.wrongValue(key: key, expected: expected), at: place ?? node[key])
  }

  func error(_ kind: DataFileError.Kind, at place: Node? = nil) -> DataFileError {
    DataFileError(path: path, line: (place ?? node).mark?.line, kind: kind)
  }
}
