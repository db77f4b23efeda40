import Diagnosis
import Traces

/// A named, typed field of something a report tells of, defined once: members of JSON and columns of tables are written from it.
struct Field<Subject>: Sendable {
  typealias Getter<Value> = @Sendable (_ subject: Subject, _ names: InputNames) -> Value?

  let name: String
  let type: FactType
  /// The value, nil if it is not known; the names are those of the inputs.
  let value: Getter<FactValue>

  static func text(_ name: String, _ value: @escaping Getter<String>) -> Field {
    Field(name: name, type: .text) { value($0, $1).map(FactValue.text) }
  }

  static func integer(_ name: String, _ value: @escaping Getter<Int>) -> Field {
    Field(name: name, type: .integer) { value($0, $1).map(FactValue.integer) }
  }

  static func boolean(_ name: String, _ value: @escaping Getter<Bool>) -> Field {
    Field(name: name, type: .boolean) { value($0, $1).map(FactValue.boolean) }
  }

  static func time(_ name: String, _ value: @escaping Getter<Timestamp>) -> Field {
    Field(name: name, type: .time) { value($0, $1).map(FactValue.time) }
  }

  static func texts(_ name: String, _ value: @escaping Getter<[String]>) -> Field {
    Field(name: name, type: .texts) { value($0, $1).map(FactValue.texts) }
  }
}

extension JSONWriter {
  /// The members of some fields; what is not known is left out.
  mutating func members<Subject>(_ fields: [Field<Subject>], of subject: Subject, _ names: InputNames) {
    for field in fields { member(field.name, field.value(subject, names)) }
  }

  /// A member that is a list of objects.
  mutating func list<Subject>(
    _ name: String,
    _ subjects: [Subject],
    _ fields: [Field<Subject>],
    _ names: InputNames
  ) {
    list(name, subjects) { json, subject in json.object { $0.members(fields, of: subject, names) } }
  }
}
