import Foundation

/// A JSON value whose type can be asked for.
enum JSONValue: Decodable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  init(_ text: some StringProtocol) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
  }

  subscript(name: String) -> JSONValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  var integer: Int? {
    if case .integer(let integer) = self { integer } else { nil }
  }

  var list: [JSONValue] {
    if case .list(let list) = self { list } else { [] }
  }

  var names: Set<String> {
    if case .object(let members) = self { Set(members.keys) } else { [] }
  }
}

/// The types of contract fields.
enum FieldType: String {
  case text, integer, boolean, time, texts, integers, objects

  func fits(_ value: JSONValue) -> Bool {
    switch (self, value) {
    case (.text, .text), (.integer, .integer), (.boolean, .boolean): true
    case (.time, .text(let text)): text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil
    case (.texts, .list(let list)): list.allSatisfy { Self.text.fits($0) }
    case (.integers, .list(let list)): list.allSatisfy { Self.integer.fits($0) }
    case (.objects, .list(let list)): list.allSatisfy { if case .object = $0 { true } else { false } }
    default: false
    }
  }
}

extension Run {
  /// Standard output as JSON lines.
  func jsonLines() throws -> [JSONValue] {
    try outputLines.map { try JSONValue($0) }
  }

  /// The identities of the deliveries in NDJSON.
  func deliveryIDs() throws -> [String] {
    try jsonLines().compactMap { $0["delivery_id"]?.text }
  }
}
