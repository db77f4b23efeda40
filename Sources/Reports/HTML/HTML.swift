/// A piece of HTML that says what it was meant to say, whatever a log holds.
///
/// There are two ways in. What stands in a literal of this program is markup: a literal is a `StaticString`, which nothing that was read
/// can become. What is interpolated into it is text, and is escaped for where it may stand: between tags, and within the quotes of an
/// attribute. A `String` by itself is no `HTML`, so forgetting to escape does not compile.
package struct HTML: ExpressibleByStringInterpolation, Sendable {
  /// The markup.
  package private(set) var text: String

  /// Nothing.
  package init() {
    text = ""
  }

  package init(stringLiteral value: StaticString) {
    text = value.description
  }

  package init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.html.text
  }

  /// Text of any origin, made visible and escaped.
  init(text: String) {
    self.text = htmlEscaped(visible(text))
  }

  /// Text with its meaning: a run of a style of its own stands in a `span` with the name of that style.
  init(_ phrase: Phrase) {
    text = ""
    for run in phrase.runs {
      let shown = Self.directed(run.text)
      guard run.style != .plain else {
        self += shown
        continue
      }
      self += "<span class=\"\(run.style.htmlClass)\">\(shown)</span>"
    }
  }

  /// Text with names between backticks, which become code; a backtick without another stays.
  init(marked words: String) {
    let pieces = words.unicodeScalars.split(separator: "`", omittingEmptySubsequences: false).map {
      String($0)
    }
    guard pieces.count % 2 == 1 else {
      self.init(text: words)
      return
    }
    self = pieces.enumerated().map { index, piece -> HTML in
      index % 2 == 0 ? HTML(text: piece) : "<code>\(piece)</code>"
    }.joined()
  }

  /// Words written from right to left stand by themselves, so that they do not change the order of what is around them.
  private static func directed(_ text: String) -> HTML {
    directedPieces(text).map { piece -> HTML in
      let shown = HTML(escaped: htmlEscaped(piece.text))
      return piece.isRightToLeft ? "<bdi>\(shown)</bdi>" : shown
    }.joined()
  }

  /// A data block that the script of the page reads as JSON; nothing in it can end the element (HTML Living Standard, 4.12.1.3).
  init(data json: String) {
    var safe: [UInt8] = []
    safe.reserveCapacity(json.utf8.count)
    for byte in json.utf8 {
      if byte == 0x3C { safe += Array("\\u003C".utf8) } else { safe.append(byte) }
    }
    text = String(decoding: safe, as: UTF8.self)
  }

  /// A stylesheet or script of the page itself.
  init(_ file: PageFile) {
    text = file.text
  }

  private init(escaped: String) {
    text = escaped
  }

  package static func += (left: inout HTML, right: HTML) {
    left.text += right.text
  }

  package static func + (left: HTML, right: HTML) -> HTML {
    var sum = left
    sum += right
    return sum
  }
}

extension HTML {
  package struct StringInterpolation: StringInterpolationProtocol {
    var html = HTML()

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: StaticString) {
      html.text += literal.description
    }

    package mutating func appendInterpolation(_ value: String) {
      html += HTML(text: value)
    }

    package mutating func appendInterpolation(_ value: Int) {
      html.text += String(value)
    }

    package mutating func appendInterpolation(_ phrase: Phrase) {
      html += HTML(phrase)
    }

    package mutating func appendInterpolation(_ part: HTML) {
      html += part
    }
  }
}

extension Sequence<HTML> {
  /// All of them in a row.
  func joined() -> HTML {
    reduce(into: HTML()) { $0 += $1 }
  }
}

/// A text in which nothing is markup, between tags or within quotes.
///
/// Read as Unicode scalars: a quote followed by a combining mark is one `Character`, and would be passed over as one.
func htmlEscaped(_ text: String) -> String {
  guard text.utf8.contains(where: isMarkup) else { return text }
  var escaped = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
    case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
    case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
    case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
    case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
    default: escaped.append(scalar)
    }
  }
  return String(escaped)
}

private func isMarkup(_ byte: UInt8) -> Bool {
  byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27
}

extension Style {
  fileprivate var htmlClass: HTML {
    switch self {
    case .plain: "plain"
    case .strong: "strong"
    case .problem: "problem"
    case .ok: "ok"
    case .dim: "dim"
    }
  }
}
