import Traces

/// What the user says of a clock: `--clock FILE=OFFSET`.
package struct ClockWord: Hashable, Sendable {
  /// An input as the report names it, its last part, or a machine as its lines name it.
  package let name: String
  /// Milliseconds to add to the times it wrote.
  package let offset: Int

  /// No clock that is merely wrong is off by more, in milliseconds: 100 years.
  private static let furthest = 3_155_760_000_000

  /// Reads `FILE=OFFSET`: the offset is a sign and seconds (`-90`, `+1.5s`), milliseconds (`+250ms`), minutes or hours (`+90m`, `-1h`), or
  /// `±HH:MM` or `±HH:MM:SS`; nil if it is none of these.
  package init?(parsing text: String) {
    guard let equals = text.lastIndex(of: "="), equals > text.startIndex,
      let offset = Self.milliseconds(String(text[text.index(after: equals)...]))
    else { return nil }
    name = String(text[..<equals])
    self.offset = offset
  }

  private static func milliseconds(_ text: String) -> Int? {
    guard let sign = text.first, sign == "+" || sign == "-" || sign.isASCII && sign.isNumber else {
      return nil
    }
    let body = sign.isNumber ? text : String(text.dropFirst())
    guard let size = body.contains(":") ? clock(body) : number(body), size <= furthest else { return nil }
    return sign == "-" ? -size : size
  }

  /// `HH:MM` or `HH:MM:SS`, with decimals of the second.
  private static func clock(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (2...3).contains(parts.count), let hours = whole(parts[0]), let minutes = whole(parts[1]),
      minutes < 60,
      hours < 1_000_000, let seconds = parts.count == 3 ? decimal(parts[2], unit: 1000) : 0, seconds < 60_000
    else { return nil }
    return (hours * 60 + minutes) * 60_000 + seconds
  }

  private static func number(_ text: String) -> Int? {
    let units = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000)]
    let unit = units.first { text.hasSuffix($0.0) } ?? ("", 1000)
    return decimal(String(text.dropLast(unit.0.count)), unit: unit.1)
  }

  /// A number with decimals, as whole milliseconds.
  private static func decimal(_ text: String, unit: Int) -> Int? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let head = parts.first.flatMap(whole), head < 1_000_000_000_000 else { return nil }
    guard parts.count == 2 else { return head * unit }
    guard (1...6).contains(parts[1].utf8.count), let tail = whole(parts[1]) else { return nil }
    let scale = (0..<parts[1].utf8.count).reduce(1) { scale, _ in scale * 10 }
    return head * unit + tail * unit / scale
  }

  /// Digits and nothing else.
  private static func whole(_ text: String) -> Int? {
    text.utf8.isEmpty || !text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? nil : Int(text)
  }

  /// Whether it is about what was read from an input.
  func names(_ input: InputSummary) -> Bool {
    input.name == name || input.name.hasSuffix("/" + name) || input.name.hasSuffix("!" + name)
  }
}
