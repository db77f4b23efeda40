package import Traces

/// The value of a fact.
package enum FactValue: Hashable, Sendable {
  case text(String)
  case integer(Int)
  case boolean(Bool)
  case time(Timestamp)
  case texts([String])
  case integers([Int])
}

/// The type of a fact; the raw values are the words of contract section 2.
package enum FactType: String, CaseIterable, Sendable {
  case text
  case integer = "int"
  case boolean = "bool"
  case time
  case texts = "list of text"
  case integers = "list of int"
}
