/// Recursive descent over the regular expressions Sigma allows (modifiers appendix, "Regular Expression"): `.`, `^`, `$`,
/// `* + ? {n,m}`, classes, groups and `|`; beyond that the escapes `\d \w \s \b`, their opposites, and groups that do not capture.
struct ExpressionParser {
  private static let deepestNesting = 32
  private static let mostRepetitions = 1_000

  private let scalars: [Unicode.Scalar]
  private let options: ExpressionOptions
  private var position = 0
  private var nesting = 0

  init(_ pattern: String, options: ExpressionOptions) {
    scalars = Array(pattern.unicodeScalars)
    self.options = options
  }

  mutating func expression() throws(ExpressionError) -> ExpressionSyntax {
    let syntax = try alternation()
    guard next == nil else { throw ExpressionError(problem: "a `)` closes no group") }
    return syntax
  }

  private mutating func alternation() throws(ExpressionError) -> ExpressionSyntax {
    var branches = [try branch()]
    while take("|") { branches.append(try branch()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func branch() throws(ExpressionError) -> ExpressionSyntax {
    var pieces: [ExpressionSyntax] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      pieces.append(try piece())
    }
    return .sequence(pieces)
  }

  private mutating func piece() throws(ExpressionError) -> ExpressionSyntax {
    let subject = try atom()
    guard let (least, most) = try quantifier() else { return subject }
    _ = take("?")
    if let again = next, "*+?".unicodeScalars.contains(again) {
      throw ExpressionError(problem: "`\(again)` repeats a repetition")
    }
    return .repeated(subject, least: least, most: most)
  }

  private mutating func atom() throws(ExpressionError) -> ExpressionSyntax {
    guard let scalar = advance() else { throw ExpressionError(problem: "it ends too early") }
    switch scalar {
    case ".": return .scalar(options.dotMatchesNewline ? .anything : .notNewline)
    case "^": return .boundary(.start)
    case "$": return .boundary(.end)
    case "(": return try group()
    case "[": return set(try characterClass())
    case "\\": return try escape()
    case "*", "+", "?": throw ExpressionError(problem: "`\(scalar)` has nothing to repeat")
    default: return set(.one(scalar))
    }
  }

  private mutating func group() throws(ExpressionError) -> ExpressionSyntax {
    if take("?"), !take(":") {
      throw ExpressionError(problem: "of the groups beginning with `(?` only `(?:` is allowed")
    }
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.deepestNesting else {
      throw ExpressionError(problem: "its groups are nested too deeply")
    }
    let inside = try alternation()
    guard take(")") else { throw ExpressionError(problem: "a `(` is never closed") }
    return inside
  }

  private func set(_ set: ScalarSet) -> ExpressionSyntax {
    .scalar(options.ignoresCase ? set.ignoringCase : set)
  }
}

// Quantifiers.
extension ExpressionParser {
  private mutating func quantifier() throws(ExpressionError) -> (Int, Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    return try interval()
  }

  /// `{n}`, `{n,}` or `{n,m}`; a brace that begins none of these stands for itself.
  private mutating func interval() throws(ExpressionError) -> (Int, Int?)? {
    let start = position
    guard take("{"), let least = number() else {
      position = start
      return nil
    }
    var most: Int? = least
    if take(",") { most = number() }
    guard take("}") else {
      position = start
      return nil
    }
    guard least <= Self.mostRepetitions, (most ?? least) <= Self.mostRepetitions else {
      throw ExpressionError(problem: "it repeats something more than \(Self.mostRepetitions) times")
    }
    if let most, most < least { throw ExpressionError(problem: "`{\(least),\(most)}` counts downwards") }
    return (least, most)
  }

  private mutating func number() -> Int? {
    var digits = ""
    while let scalar = next, ("0"..."9").contains(scalar) {
      digits.unicodeScalars.append(scalar)
      position += 1
    }
    return digits.isEmpty ? nil : Int(digits) ?? Int.max
  }
}

// Escapes and classes.
extension ExpressionParser {
  private mutating func escape() throws(ExpressionError) -> ExpressionSyntax {
    if take("b") { return .boundary(.word) }
    if take("B") { return .boundary(.notWord) }
    return set(try escapedSet())
  }

  private mutating func escapedSet() throws(ExpressionError) -> ScalarSet {
    guard let scalar = advance() else { throw ExpressionError(problem: "it ends in a lone backslash") }
    switch scalar {
    case "d": return .digit
    case "D": return ScalarSet(ranges: ScalarSet.digit.ranges, negated: true)
    case "w": return .word
    case "W": return ScalarSet(ranges: ScalarSet.word.ranges, negated: true)
    case "s": return .space
    case "S": return ScalarSet(ranges: ScalarSet.space.ranges, negated: true)
    case "n": return .one("\n")
    case "r": return .one("\r")
    case "t": return .one("\t")
    default:
      guard !ScalarSet.word.contains(scalar.value) else {
        throw ExpressionError(problem: "`\\\(scalar)` is not part of the flavour Sigma allows")
      }
      return .one(scalar)
    }
  }

  private mutating func characterClass() throws(ExpressionError) -> ScalarSet {
    let negated = take("^")
    var set = ScalarSet(ranges: [])
    repeat {
      guard next != nil else { throw ExpressionError(problem: "a `[` is never closed") }
      set.ranges += try classMember()
    } while !take("]")
    set.negated = negated
    return set
  }

  private mutating func classMember() throws(ExpressionError) -> [ClosedRange<UInt32>] {
    let low = try classScalars()
    guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else { return low }
    position += 1
    let high = try classScalars()
    guard let first = low.only, let last = high.only, first <= last else {
      throw ExpressionError(problem: "a range in a `[…]` class runs backwards or has no ends")
    }
    return [first...last]
  }

  private mutating func classScalars() throws(ExpressionError) -> [ClosedRange<UInt32>] {
    guard take("\\") else { return advance().map { ScalarSet.one($0).ranges } ?? [] }
    let set = try escapedSet()
    guard !set.negated else {
      throw ExpressionError(problem: "an opposite such as `\\D` stands inside a `[…]` class")
    }
    return set.ranges
  }
}

// The cursor.
extension ExpressionParser {
  private var next: Unicode.Scalar? {
    position < scalars.count ? scalars[position] : nil
  }

  private mutating func advance() -> Unicode.Scalar? {
    guard let scalar = next else { return nil }
    position += 1
    return scalar
  }

  private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
    guard next == wanted else { return false }
    position += 1
    return true
  }
}

extension [ClosedRange<UInt32>] {
  /// The scalar, if these ranges hold just one.
  fileprivate var only: UInt32? {
    guard count == 1, let range = first, range.count == 1 else { return nil }
    return range.lowerBound
  }
}
