/// How many columns of a terminal a scalar takes: 0 for marks that sit on another, 2 for East Asian wide ones, else 1.
///
/// After Unicode Standard Annex 11. Vowels and finals of Hangul that follow another letter of their syllable sit on it; marks with
/// a space of their own (`Mc`) take a column, as they do in the C library of Linux.
func displayWidth(_ scalar: Unicode.Scalar) -> Int {
  guard scalar.value >= 0x300 else { return 1 }
  if isJoined(scalar) { return 0 }
  return isWide(scalar.value) ? 2 : 1
}

/// How many columns of a terminal a text takes.
func displayWidth(_ text: String) -> Int {
  let utf8 = text.utf8Span
  guard !utf8.isKnownASCII else { return utf8.count }
  let bytes = utf8.span
  var width = 0
  var place = 0
  while place < bytes.count {
    let (columns, length) = displayExtent(of: bytes, at: place)
    width += columns
    place += length
  }
  return width
}

/// How many columns of a terminal a scalar takes that begins at a place of a text in UTF-8, and how many bytes.
func displayExtent(of text: Span<UInt8>, at place: Int) -> (columns: Int, length: Int) {
  let first = text[place]
  guard first >= 0x80 else { return (1, 1) }
  let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  var value = UInt32(first) & (0x7F >> UInt32(length))
  for next in place + 1..<place + length { value = value << 6 | UInt32(text[next] & 0x3F) }
  return (Unicode.Scalar(value).map(displayWidth) ?? 1, length)
}

private func isWide(_ value: UInt32) -> Bool {
  guard value >= 0x1100 else { return false }
  var places = 0..<wideRanges.count
  while !places.isEmpty {
    let middle = places.lowerBound + places.count / 2
    if value < wideRanges[middle].lowerBound {
      places = places.lowerBound..<middle
    } else if value > wideRanges[middle].upperBound {
      places = middle + 1..<places.upperBound
    } else {
      return true
    }
  }
  return false
}

private func isJoined(_ scalar: Unicode.Scalar) -> Bool {
  if 0x1160...0x11FF ~= scalar.value || 0xD7B0...0xD7FF ~= scalar.value { return true }
  return switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: true
  default: false
  }
}

/// What East Asian Width (Unicode Standard Annex 11, version 17) calls W or F, in order; holes that hold no character are filled.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0, 0x23F3...0x23F3,
  0x25FD...0x25FE, 0x2614...0x2615, 0x2630...0x2637, 0x2648...0x2653, 0x267F...0x267F, 0x268A...0x268F,
  0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE,
  0x26D4...0x26D4, 0x26EA...0x26EA, 0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD,
  0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755,
  0x2757...0x2757, 0x2795...0x2797, 0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50,
  0x2B55...0x2B55, 0x2E80...0x3029, 0x3030...0x303E, 0x3041...0x3247, 0x3250...0xA4C6, 0xA960...0xA97C,
  0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FE3,
  0x16FF2...0x18DF2, 0x1AFF0...0x1B2FB, 0x1D300...0x1D376, 0x1F004...0x1F004, 0x1F0CF...0x1F0CF,
  0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F1E6...0x1F265, 0x1F300...0x1F320, 0x1F32D...0x1F335,
  0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0,
  0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E, 0x1F440...0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D,
  0x1F54B...0x1F54E, 0x1F550...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596, 0x1F5A4...0x1F5A4,
  0x1F5FB...0x1F64F, 0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6DF,
  0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945,
  0x1F947...0x1F9FF, 0x1FA70...0x1FAF8, 0x20000...0x3FFFD,
]
