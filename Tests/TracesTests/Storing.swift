import Testing

/// A way a log may be stored: its bytes, and where each place of the original stands in them.
struct Storing: CustomTestStringConvertible, Sendable {
  let name: String
  let store: @Sendable ([UInt8]) -> [UInt8]
  private let mark: Int

  var testDescription: String { name }

  static let all = [
    Storing(name: "LF for line ends", mark: 0) { $0 },
    Storing(name: "CRLF for line ends", mark: 0, store: withCRLF),
    Storing(name: "UTF-16LE", mark: 2) {
      utf16($0, mark: [0xFF, 0xFE]) { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    },
    Storing(name: "UTF-16BE", mark: 2) {
      utf16($0, mark: [0xFE, 0xFF]) { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    },
    Storing(name: "UTF-8 with mark", mark: 3) { [0xEF, 0xBB, 0xBF] + $0 },
  ]

  init(name: String, mark: Int, store: @escaping @Sendable ([UInt8]) -> [UInt8]) {
    self.name = name
    self.mark = mark
    self.store = store
  }

  /// Where the byte at a place of the original is stored.
  func place(_ offset: Int, in log: [UInt8]) -> Int {
    let before = Array(log.prefix(offset))
    let stored = store(before).count
    return before.isEmpty ? mark : stored
  }

  /// An expectation with its places moved to where the bytes are stored; what has no length is about the whole input.
  func moved(_ line: String, in log: [UInt8]) -> String {
    var words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count > 3, let offset = number(words[1], "off="), let length = number(words[2], "len="),
      length > 0
    else {
      return line
    }
    let start = place(offset, in: log)
    words[1] = "off=\(start)"
    words[2] = "len=\(place(offset + length, in: log) - start)"
    return words.joined(separator: " ")
  }

  private func number(_ word: String, _ key: String) -> Int? {
    word.hasPrefix(key) ? Int(word.dropFirst(key.count)) : nil
  }

  private static func withCRLF(_ log: [UInt8]) -> [UInt8] {
    log.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
  }

  private static func utf16(_ log: [UInt8], mark: [UInt8], _ store: (UInt16) -> [UInt8]) -> [UInt8] {
    mark + String(decoding: log, as: UTF8.self).utf16.flatMap(store)
  }
}
