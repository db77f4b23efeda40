/// Whether a question about a delivery can be answered with yes, with no, or not at all.
///
/// Three-valued logic as SQL has it: a comparison with an unknown fact is `unknown`, and so is its negation. A rule applies only
/// if its condition is `yes`, so that something missing from the logs never becomes a reason for a verdict. The two questions
/// about knowledge itself, `field: null` and `field|exists`, are always answered with yes or no.
enum Truth: Sendable {
  case no, unknown, yes

  init(_ answer: Bool) {
    self = answer ? .yes : .no
  }

  /// The answer to the opposite question.
  ///
  /// What cannot be told, cannot be told of the opposite either (SQL: NOT NULL is NULL).
  ///
  /// Every negation there is, `not` in a condition and the modifier `neq`, passes through here.
  var negated: Truth {
    switch self {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }
}
