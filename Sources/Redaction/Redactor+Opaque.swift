import SourceBytes
import Traces

/// Values that are told by the key they stand behind.
extension Redactor {
  private enum Opaque {
    case epid, gruu, id, token, tag, callID
    /// A token if it stands in quotes.
    case quoted
    /// What people write, up to the end of the line.
    case written
  }

  private static let keys: [(StaticString, Opaque)] = [
    ("user:epid:", .gruu), ("user%3aepid%3a", .gruu), ("tag=", .tag), ("epid=", .epid), (":id:", .id),
    ("%3aid%3a", .id), ("ms-opaque=", .token), ("ms-internal-info=", .token), ("ms-route-sig=", .token),
    ("ms-rrsig=", .token), ("callid=", .callID), ("call-id=", .callID), ("crand=", .token), ("mac=", .token),
    ("gssapi-data=", .token), ("password=", .token), ("password: ", .token), ("password:", .token),
    ("password ", .quoted), ("pwd=", .token), ("pwd: ", .token), ("token=", .token), ("ticket=", .token),
    ("threadid=", .token), ("cookie=", .token),
    ("text=[", .written), ("subject=", .written), ("subject: ", .written), ("toast text: ", .written),
    ("toast text=", .written), ("displayname=", .written), ("displayname:", .written),
  ]

  /// Replaces a value that begins at a place.
  ///
  /// - Returns: where it ends; nil if none begins there.
  mutating func opaque(_ place: Int, _ range: Range<Int>) -> Int? {
    guard place > range.lowerBound,
      [0x3A, 0x3D, 0x22, 0x27, 0x61, 0x41, 0x20, 0x3B, 0x5B].contains(bytes[place - 1])
    else { return nil }
    guard bytes[place - 1] != 0x20 || [0x3A, 0x64, 0x44].contains(bytes[max(place - 2, range.lowerBound)])
    else { return nil }
    let quote = openQuote(before: place, from: range.lowerBound)
    guard let (_, kind) = Self.keys.first(where: { follows($0.0, quote, from: range.lowerBound) }),
      kind != .quoted || quote < place
    else { return nil }
    if kind == .written { return escapes == .none ? written(place, range) : nil }
    let end = opaqueEnd(place, range, kind, quote: quote < place ? bytes[place - 1] : nil)
    guard end > place else { return nil }
    let value = place..<end
    switch kind {
    case .epid: replace(value, with: book.epid(bytes[value]))
    case .gruu: gruuToken(value)
    case .id, .token, .quoted: replace(value, with: book.token(bytes[value]))
    case .tag: tag(value)
    case .callID: callID(value)
    case .written: break
    }
    return end
  }

  /// Where a quote begins that stands right before a place: `"`, `'`, `&quot;`, `\"`; the place itself if none does.
  private func openQuote(before place: Int, from start: Int) -> Int {
    for quote: StaticString in ["&quot;", "\\\"", "\"", "'"] where follows(quote, place, from: start) {
      return place - quote.utf8CodeUnitCount
    }
    return place
  }

  private mutating func written(_ place: Int, _ range: Range<Int>) -> Int {
    let end = (place..<range.upperBound).first { bytes[$0].isBreak } ?? range.upperBound
    fill(place..<end)
    return end
  }

  /// In quotes, a secret ends with them; an escape is part of it, but not of what is known by its form.
  private func opaqueEnd(_ place: Int, _ range: Range<Int>, _ kind: Opaque, quote: UInt8?) -> Int {
    let isSecret = kind == .token || kind == .quoted
    if isSecret, let quote, quote != 0x3B,
      let close = (place..<range.upperBound).first(where: { bytes[$0] == quote || bytes[$0].isBreak }),
      bytes[close] == quote
    {
      return escapes == .json && bytes[close - 1] == 0x5C ? close - 1 : close
    }
    var stops: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, 0x22, 0x27, 0x26, 0x2C, 0x3B, 0x3C, 0x3E, 0x3F]
    if !isSecret { stops.append(0x25) }
    if !isSecret || escapes == .json { stops.append(0x5C) }
    return (place..<range.upperBound).first { stops.contains(bytes[$0]) } ?? range.upperBound
  }

  /// What tells a dialog, the same in any case if it is hexadecimal.
  mutating func tag(_ range: Range<Int>) {
    let isHex = bytes[range].allSatisfy(\.isHex)
    replace(range, with: isHex ? book.hexadecimal(bytes[range]) : book.token(bytes[range]))
  }

  /// 24 characters are base64url of a UUID and two zero bytes (`EndpointIdentity`); another form is an epid, or known to nobody.
  private mutating func gruuToken(_ range: Range<Int>) {
    guard let uuid = EndpointSpelling.uuid(ofToken: bytes[range]) else {
      return replace(range, with: book.known(bytes[range]) ?? book.token(bytes[range]))
    }
    let new = book.uuid(uuid[...])
    replace(range, with: EndpointSpelling.token(ofUUID: new) ?? book.token(bytes[range]))
  }

  /// Long runs of letters and digits by the key alone; a host behind `@` as any host.
  mutating func callID(_ range: Range<Int>) {
    let range = bytes.span.trimmed(range)
    guard !range.isEmpty else { return }
    counts.note(call: bytes[range])
    let at = bytes.span.lastIndex(of: 0x40, in: range)
    let local = range.lowerBound..<(at ?? range.upperBound)
    if isUUID(local) {
      replace(local, with: book.uuid(bytes[local]))
    } else {
      for word in wordRanges(local) { callWord(word) }
    }
    if let at { host(at + 1..<range.upperBound, isOfAddress: true) }
  }

  /// Found elsewhere, too: by its form if it is long and hexadecimal, else as a word.
  private mutating func callWord(_ word: Range<Int>) {
    if word.count >= 16, bytes[word].allSatisfy(\.isHex) {
      replace(word, with: book.hexadecimal(bytes[word]))
    } else if word.count >= 16 {
      replace(word, with: book.token(bytes[word]))
    } else if word.count > 2, bytes[word].contains(where: { $0.isLetter }) {
      name(word)
    } else {
      replace(word, with: book.token(bytes[word]))
    }
  }

  /// Base64 of a time and of chance (`ConversationIndex`): the six bytes of the time are its first eight characters, and stay.
  mutating func conversationID(_ range: Range<Int>) {
    let range = bytes.span.trimmed(range)
    let isBase64 = bytes[range].allSatisfy { $0.isLetter || $0.isDigit || [0x2B, 0x2F, 0x3D].contains($0) }
    guard isBase64, range.count > 12, range.count % 4 == 0, !bytes[range].allSatisfy(\.isHex) else {
      if isUUID(range) { return replace(range, with: book.uuid(bytes[range])) }
      if bytes[range].allSatisfy(\.isHex) { return replace(range, with: book.hexadecimal(bytes[range])) }
      return replace(range, with: book.token(bytes[range]))
    }
    // The last group has bits that must be zero: it stays, with one byte of chance or two.
    let rest = range.lowerBound + 8..<range.upperBound - 4
    let chance = book.key.bytes(rest.count, for: Array(bytes[range]), "conversation")
    replace(rest, with: chance.map { EndpointSpelling.base64[Int($0 & 63)] })
  }

  /// `data:text/plain;charset=utf-8,Hi`: the words in it.
  ///
  /// - Returns: where it ends; nil if none begins at the place.
  mutating func dataURL(_ place: Int, _ range: Range<Int>) -> Int? {
    guard bytes[place].lowercasedASCII == 0x64, hasPrefix("data:", place..<range.upperBound),
      place == range.lowerBound || !bytes[place - 1].isWord
    else { return nil }
    let head = place..<min(range.upperBound, place + 100)
    guard let comma = bytes.span.firstIndex(of: 0x2C, in: head) else { return nil }
    let stops: [UInt8] = [0x22, 0x27, 0x3C, 0x3E, 0x0A, 0x0D, 0x20]
    let close = escapes == .none ? (comma + 1..<range.upperBound).first { stops.contains(bytes[$0]) } : nil
    let end = close ?? range.upperBound
    guard lowercased(place..<comma).contains("/") else { return nil }
    if lowercased(place..<comma).contains("base64") {
      fillBase64(comma + 1..<end)
    } else {
      fill(comma + 1..<end)
    }
    return end
  }

  /// Base64 of letters, as long and padded as what it replaces.
  mutating func fillBase64(_ range: Range<Int>) {
    WrittenWords.fill(&bytes, range, .base64)
    if bytes[range].contains(where: { !$0.isWhiteSpace && $0 != 0x22 && $0 != 0x3D }) { counts.texts += 1 }
  }

  /// An IPv6 address at a place, behind no letter or digit.
  mutating func version6(_ place: Int, _ range: Range<Int>) -> Int? {
    guard bytes[place].isHex || bytes[place] == 0x3A,
      place == range.lowerBound || !(bytes[place - 1].isWord || bytes[place - 1] == 0x3A)
    else { return nil }
    let limit = min(range.upperBound, place + 40)
    let end = (place..<limit).first { !(bytes[$0].isHex || bytes[$0] == 0x3A) } ?? limit
    if isHardwareAddress(place..<end) {
      replace(place..<end, with: book.hexadecimal(bytes[place..<end]))
      return end
    }
    guard bytes[place..<end].count(where: { $0 == 0x3A }) > 1, end == range.upperBound || !bytes[end].isWord,
      let new = addresses.version6(bytes[place..<end])
    else { return nil }
    counts.note(host: bytes[place..<end])
    replace(place..<end, with: new)
    return end
  }
}
