/// A regular expression as parsed.
indirect enum ExpressionSyntax: Sendable {
  case scalar(ScalarSet)
  case sequence([ExpressionSyntax])
  case choice([ExpressionSyntax])
  /// Between `least` and `most` times; without end if `most` is absent.
  case repeated(ExpressionSyntax, least: Int, most: Int?)
  case boundary(Boundary)

  /// A place between two characters.
  enum Boundary: Sendable {
    case start, end, word, notWord
  }
}

/// Why a text is no regular expression of the flavour Sigma allows.
struct ExpressionError: Error, Equatable {
  var problem: String
}

/// The sub-modifiers of `re`.
struct ExpressionOptions: Sendable {
  /// `i`: the letters A to Z match in either case.
  var ignoresCase = false
  /// `m`: `^` and `$` also match at line ends.
  var multiline = false
  /// `s`: `.` also matches a line feed.
  var dotMatchesNewline = false
}
