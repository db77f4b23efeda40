extension Phrase {
  /// The phrase where it does not begin a line: whatever is in it is shown as it stands.
  var markdown: String {
    runs.map { run in
      let text = markdownEscaped(run.text)
      switch run.style {
      case .strong, .problem: return emphasized(text)
      case .plain, .ok, .dim: return text
      }
    }.joined()
  }

  /// The phrase where it begins a line, and might be taken for a list or a heading.
  var markdownLine: String {
    let text = markdown
    guard let first = text.unicodeScalars.first else { return text }
    if first == "-" || first == "+" || first == "=" { return "\\" + text }
    let digits = text.unicodeScalars.prefix { ("0"..."9").contains($0) }
    let rest = text.unicodeScalars.dropFirst(digits.count)
    guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" else { return text }
    return String(String.UnicodeScalarView(digits)) + "\\" + String(String.UnicodeScalarView(rest))
  }
}

/// Emphasis cannot begin or end with a blank.
private func emphasized(_ text: String) -> String {
  let head = text.prefix { $0 == " " }
  let tail = text.dropFirst(head.count).reversed().prefix { $0 == " " }
  let body = text.dropFirst(head.count).dropLast(tail.count)
  return body.isEmpty ? text : head + "**" + body + "**" + String(tail)
}

/// A text in which nothing is markup, for inline Markdown; read as Unicode scalars, so that a mark joined to a sign does not hide it.
func markdownEscaped(_ text: String) -> String {
  var escaped = String.UnicodeScalarView()
  let scalars = Array(text.unicodeScalars)
  for (index, scalar) in scalars.enumerated() {
    switch scalar {
    case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
    case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
    case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
    case "\n", "\r": escaped.append(" ")
    case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "$", "!":
      escaped.append("\\")
      escaped.append(scalar)
    case ":" where scalars.dropFirst(index + 1).starts(with: ["/", "/"]):
      escaped.append(contentsOf: "\\:".unicodeScalars)
    case "." where index >= 3 && scalars[index - 3..<index].allSatisfy { $0 == "w" || $0 == "W" }:
      // Bare addresses become links by themselves.
      escaped.append(contentsOf: "\\.".unicodeScalars)
    default: escaped.append(scalar)
    }
  }
  return String(escaped)
}
