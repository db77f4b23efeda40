/// What happens to logs on their way to somebody's desk.
package struct Scattering {
  private var random: SplitMix64

  package init(seed: UInt64) {
    random = SplitMix64(seed: seed ^ 0x5ca7_7e2)
  }

  /// The logs, that of front end 1 maybe in pieces, with records twice, by other line breaks or in UTF-16, their names and order
  /// shuffled.
  package mutating func scattered(_ logs: [WorldLog]) -> [WorldLog] {
    var files: [WorldLog] = []
    for log in logs {
      var pieces = [log]
      if log.writer == .frontEnd1, oneIn(3) { pieces = rotated(log) }
      if [.frontEnd1, .frontEnd2].contains(log.writer), oneIn(2) {
        pieces = pieces.map { repeated($0) }
      }
      files += pieces.map { written($0) }
    }
    files.shuffle(using: &random)
    for index in files.indices { files[index].name = "\(index)-\(files[index].name)" }
    return files.shuffled(using: &random)
  }

  /// Two or three files of one rotation.
  package mutating func rotated(_ log: WorldLog) -> [WorldLog] {
    let text = LogText(log.bytes)
    let cuts = (0..<Int.random(in: 1...2, using: &random)).map { _ in
      text.lineBorders[text.records[Int.random(in: 1..<text.records.count, using: &random)].lowerBound]
    }
    let borders = Set([0, log.bytes.count] + cuts).sorted()
    return zip(borders, borders.dropFirst()).enumerated().map { number, ends in
      var piece = log
      piece.name = "\(number)-\(log.name)"
      piece.bytes = Array(log.bytes[ends.0..<ends.1])
      return piece
    }
  }

  /// A log to which a second search appended some of the same records.
  package mutating func repeated(_ log: WorldLog) -> WorldLog {
    let text = LogText(log.bytes)
    guard text.records.count > 2 else { return log }
    let first = Int.random(in: 0..<text.records.count - 1, using: &random)
    let last = Int.random(in: first..<text.records.count, using: &random)
    let lines =
      text.lineBorders[text.records[first].lowerBound]..<text.lineBorders[text.records[last].upperBound]
    var longer = log
    longer.bytes += log.bytes[lines]
    return longer
  }

  private mutating func written(_ log: WorldLog) -> WorldLog {
    var other = log
    if oneIn(3) { other.bytes.removeAll { $0 == 0x0D } }
    if oneIn(4) { other.bytes = Self.utf16(other.bytes) }
    return other
  }

  private mutating func oneIn(_ sides: Int) -> Bool {
    Int.random(in: 0..<sides, using: &random) == 0
  }

  /// As PowerShell's redirection writes it.
  private static func utf16(_ bytes: [UInt8]) -> [UInt8] {
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in String(decoding: bytes, as: UTF8.self).utf16 {
      wide.append(UInt8(truncatingIfNeeded: unit))
      wide.append(UInt8(unit >> 8))
    }
    return wide
  }
}
