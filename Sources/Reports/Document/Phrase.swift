/// What a run of text means to the reader; a renderer decides how that looks.
package enum Style: Hashable, Sendable {
  case plain, strong, problem, ok, dim
}

/// Text with a meaning to its parts, safe to be shown.
///
/// It is written as a literal: what stands in the literal is ours and taken as it is, what is interpolated into it may come from
/// a log and goes through `visible`. So nothing reaches a renderer that has not been made visible.
package struct Phrase: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// A stretch of text of one style.
  package struct Run: Hashable, Sendable {
    package var text: String
    package var style: Style
  }

  package private(set) var runs: [Run]

  /// An empty phrase.
  package init() {
    runs = []
  }

  /// Runs that were made visible already.
  init(_ runs: [Run]) {
    self.runs = runs
  }

  package init(stringLiteral value: String) {
    runs = [Run(text: value, style: .plain)]
  }

  package init(stringInterpolation: StringInterpolation) {
    runs = stringInterpolation.phrase.runs
  }

  /// A value that may come from a log.
  package init(_ value: String, _ style: Style = .plain) {
    runs = [Run(text: visible(value), style: style)]
  }

  /// Sentences that may hold values from a log and line breaks.
  package init(prose text: String, _ style: Style = .plain) {
    runs = [Run(text: Reports.prose(text), style: style)]
  }

  /// The text alone.
  package var text: String {
    runs.reduce(into: "") { $0 += $1.text }
  }

  package var isEmpty: Bool {
    runs.allSatisfy { $0.text.isEmpty }
  }

  /// The same text, all of one style.
  package func styled(_ style: Style) -> Phrase {
    var result = self
    for index in result.runs.indices { result.runs[index].style = style }
    return result
  }

  package static func += (left: inout Phrase, right: Phrase) {
    for run in right.runs { left.append(run) }
  }

  package static func + (left: Phrase, right: Phrase) -> Phrase {
    var sum = left
    sum += right
    return sum
  }

  mutating func append(_ run: Run) {
    guard runs.last?.style == run.style else {
      runs.append(run)
      return
    }
    runs[runs.count - 1].text += run.text
  }

  mutating func append(_ scalar: Unicode.Scalar, _ style: Style) {
    guard runs.last?.style == style else {
      runs.append(Run(text: String(scalar), style: style))
      return
    }
    runs[runs.count - 1].text.unicodeScalars.append(scalar)
  }
}

extension Phrase {
  package struct StringInterpolation: StringInterpolationProtocol {
    var phrase = Phrase()

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) {
      guard !literal.isEmpty else { return }
      phrase.append(Run(text: literal, style: .plain))
    }

    package mutating func appendInterpolation(_ value: String, _ style: Style = .plain) {
      phrase.append(Run(text: visible(value), style: style))
    }

    package mutating func appendInterpolation(_ value: Int) {
      phrase.append(Run(text: String(value), style: .plain))
    }

    package mutating func appendInterpolation(_ part: Phrase) {
      phrase += part
    }
  }
}

extension [Phrase] {
  /// All of them in a row, with something between.
  package func joined(_ separator: Phrase) -> Phrase {
    var result = first ?? Phrase()
    for element in dropFirst() {
      result += separator
      result += element
    }
    return result
  }
}
