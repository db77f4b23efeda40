/// A text from outside, made fit to be shown: what a terminal would obey or hide is spelled out as `\u{1B}`.
///
/// Control characters, direction overrides, line and paragraph separators and invisible format characters all count. The text is
/// read as Unicode scalars, so that a mark joined to a control character does not hide it. At most `limit` scalars are
/// kept; `…` tells that there were more.
package func visible(_ text: String, limit: Int = 400) -> String {
  guard !isPlain(text, limit: limit) else { return text }
  var shown = String.UnicodeScalarView()
  var count = 0
  for scalar in text.unicodeScalars {
    guard count < limit else {
      shown.append("…")
      break
    }
    appendVisible(scalar, to: &shown)
    count += 1
  }
  return String(shown)
}

/// A sentence that may be wrapped: line breaks and tabs are blanks, everything else is treated as by `visible`.
func prose(_ text: String, limit: Int = 4000) -> String {
  guard !isPlain(text, limit: limit) else { return text }
  let blank = String(
    String.UnicodeScalarView(text.unicodeScalars.lazy.map { isLineBreakOrTab($0) ? " " : $0 })
  )
  return visible(blank, limit: limit)
}

private func isPlain(_ text: String, limit: Int) -> Bool {
  let bytes = text.utf8Span.span
  guard bytes.count <= limit else { return false }
  for index in bytes.indices where bytes[index] < 0x20 || bytes[index] >= 0x7F { return false }
  return true
}

private func isLineBreakOrTab(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "\n" || scalar == "\r" || scalar == "\t"
}

private func appendVisible(_ scalar: Unicode.Scalar, to shown: inout String.UnicodeScalarView) {
  guard isUnseen(scalar) else {
    shown.append(scalar)
    return
  }
  shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
}

/// Whether showing a scalar as it is would show nothing, or do something.
func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
  guard scalar.value >= 0x7F else { return scalar.value < 0x20 }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
    return true
  // Fillers and variation selectors: they show nothing, and terminals do not agree on their width.
  default: return scalar.properties.isDefaultIgnorableCodePoint
  }
}
