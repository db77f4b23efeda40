import SourceBytes

/// The UUID of an endpoint and the token of its GRUU are the same bytes in two spellings (`EndpointIdentity`).
enum EndpointSpelling {
  static let base64 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let base64URL = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8
  )
  /// Places of the bytes in the order in which the UUID writes them; -1 is a hyphen.
  private static let order = [3, 2, 1, 0, -1, 5, 4, -1, 7, 6, -1, 8, 9, -1, 10, 11, 12, 13, 14, 15]
  private static let digits = Array("0123456789abcdef".utf8)

  /// The UUID in lower case; nil if the token is of another form.
  static func uuid(ofToken token: ArraySlice<UInt8>) -> [UInt8]? {
    guard token.count == 24 else { return nil }
    var bytes: [UInt8] = []
    var group = 0
    for (number, digit) in token.enumerated() {
      guard let value = base64URL.firstIndex(of: digit) else { return nil }
      group = group << 6 | value
      if number % 4 == 3 {
        bytes += [group >> 16, group >> 8, group].map { UInt8(truncatingIfNeeded: $0) }
        group = 0
      }
    }
    guard bytes[16] == 0, bytes[17] == 0 else { return nil }
    return order.flatMap { $0 < 0 ? [0x2D] : [digits[Int(bytes[$0] >> 4)], digits[Int(bytes[$0] & 15)]] }
  }

  static func token(ofUUID uuid: [UInt8]) -> [UInt8]? {
    let values = uuid.filter { $0 != 0x2D }.compactMap(\.hexDigitValue)
    guard values.count == 32 else { return nil }
    var bytes = Array(repeating: UInt8(0), count: 18)
    for (number, place) in order.filter({ $0 >= 0 }).enumerated() {
      bytes[place] = UInt8(values[number * 2] << 4 | values[number * 2 + 1])
    }
    return stride(from: 0, to: 18, by: 3).flatMap { start in
      let group = Int(bytes[start]) << 16 | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])
      return [18, 12, 6, 0].map { base64URL[group >> $0 & 63] }
    }
  }
}

extension Span where Element == UInt8 {
  /// The ranges between separators.
  func pieces(of range: Range<Int>, separatedBy separator: UInt8) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    for place in range where self[place] == separator {
      pieces.append(start..<place)
      start = place + 1
    }
    pieces.append(start..<range.upperBound)
    return pieces
  }
}
