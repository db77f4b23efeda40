import SourceBytes

/// A line that begins with a time (`formats.md` 4.2): `stamp process core`.
struct MobileLine {
  let stamp: MobileStamp
  /// Within the line, in front of what was logged.
  private(set) var process: Range<Int>?
  private(set) var thread: Range<Int>?
  /// What was logged.
  private(set) var text: Range<Int>
  /// It goes on `LEVEL COMPONENT`: the client's own line, and not one that logcat broke in pieces.
  private(set) var hasCore = false

  private static let longestPrefix = 200
  private static let levels: [StaticString] = ["INFO ", "ERROR ", "WARNING ", "VERBOSE ", "DEBUG "]

  /// Nil if the line begins with no time.
  init?(parsing bytes: Span<UInt8>, in line: Range<Int>) {
    guard let stamp = MobileStamp(parsing: bytes, in: line) else { return nil }
    self.stamp = stamp
    text = bytes.trimmed(stamp.range.upperBound..<line.upperBound)
    switch stamp.layout {
    case .dated: appAndThread(bytes)
    case .logcat: tag(bytes)
    case .named: break
    }
    hasCore = core(bytes)
  }

  /// It belongs to no block that is open.
  var endsBlock: Bool { stamp.layout != .logcat || hasCore }

  /// `FILE.cpp:NN` or `FILE.cpp/NN` behind level and component.
  func namesSource(_ bytes: Span<UInt8>) -> Bool {
    let window = text.lowerBound..<min(text.upperBound, text.lowerBound + Self.longestPrefix)
    var from = window.lowerBound
    while let dot = bytes.firstIndex(of: 0x2E, in: from..<window.upperBound) {
      from = dot + 1
      var place = from
      while place < window.upperBound, bytes[place].lowercasedASCII &- 0x61 < 26 { place += 1 }
      guard place > from, place + 1 < window.upperBound else { continue }
      if bytes[place] == 0x3A || bytes[place] == 0x2F, bytes[place + 1].digitValue != nil { return true }
    }
    return false
  }

  /// `app[PID:THREAD]`, or sixteen hexadecimal digits.
  private mutating func appAndThread(_ bytes: Span<UInt8>) {
    let window = text.lowerBound..<min(text.upperBound, text.lowerBound + Self.longestPrefix)
    let blank = bytes.firstIndex(of: 0x20, in: window) ?? window.upperBound
    let word = window.lowerBound..<blank
    if word.count == 16, word.allSatisfy({ bytes[$0].hexDigitValue != nil }) {
      thread = word
      text = bytes.trimmed(blank..<text.upperBound)
    } else if let open = bytes.firstIndex(of: 0x5B, in: window),
      let close = bytes.firstIndex(of: 0x5D, in: open..<window.upperBound),
      let colon = bytes.firstIndex(of: 0x3A, in: open..<close), areHexadecimal(open + 1..<colon, bytes),
      areHexadecimal(colon + 1..<close, bytes)
    {
      process = open + 1..<colon
      thread = colon + 1..<close
      text = bytes.trimmed(close + 1..<text.upperBound)
    }
  }

  private func areHexadecimal(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    !range.isEmpty && range.allSatisfy { bytes[$0].hexDigitValue != nil }
  }

  /// `PID-TID/PACKAGE LEVEL/TAG: `, `: LEVEL/TAG(PID): ` or `PID TID LEVEL TAG: `.
  private mutating func tag(_ bytes: Span<UInt8>) {
    if bytes.hasPrefix(":", in: text) { text = bytes.trimmed(text.lowerBound + 1..<text.upperBound) }
    let window = text.lowerBound..<min(text.upperBound, text.lowerBound + Self.longestPrefix)
    guard let colon = colon(bytes, in: window) else { return }
    process = digits(bytes, in: window.lowerBound..<colon)
    text = bytes.trimmed(colon + 1..<text.upperBound)
  }

  /// The first colon with a blank or nothing behind it.
  private func colon(_ bytes: Span<UInt8>, in window: Range<Int>) -> Int? {
    var from = window.lowerBound
    while let colon = bytes.firstIndex(of: 0x3A, in: from..<window.upperBound) {
      if colon + 1 >= text.upperBound || bytes[colon + 1] == 0x20 { return colon }
      from = colon + 1
    }
    return nil
  }

  /// The first run of digits.
  private func digits(_ bytes: Span<UInt8>, in range: Range<Int>) -> Range<Int>? {
    guard let start = range.first(where: { bytes[$0].digitValue != nil }) else { return nil }
    let end = (start..<range.upperBound).first { bytes[$0].digitValue == nil } ?? range.upperBound
    return start..<end
  }

  /// `LEVEL COMPONENT `; Lync 2010 for Android has `LEVEL CLASS: `.
  private func core(_ bytes: Span<UInt8>) -> Bool {
    guard let level = Self.levels.first(where: { bytes.hasPrefix($0, in: text) }) else { return false }
    let rest = text.lowerBound + level.utf8CodeUnitCount..<text.upperBound
    guard stamp.layout != .named else { return true }
    guard let blank = bytes.firstIndex(of: 0x20, in: rest), blank - rest.lowerBound >= 2 else { return false }
    return (rest.lowerBound..<blank).allSatisfy { bytes[$0] &- 0x41 < 26 || bytes[$0] == 0x5F }
  }
}
