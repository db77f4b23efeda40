import Conversations
import SourceBytes

/// Which word stands for which: filled in a first reading of all logs, used in a second.
///
/// Words of names are kept, each once, and what is short, such as the words of a short Call-ID; what is long and made by machines is
/// turned by the key alone, so memory grows with people and machines, hardly with messages.
package struct PseudonymBook: Sendable {
  let key: RedactionKey
  /// The first reading: nothing is replaced yet.
  package private(set) var isCollecting = true
  /// Words of names in lower case, and what stands for them.
  private var words: [[UInt8]: [UInt8]] = [:]
  private var topLevels: [[UInt8]: [UInt8]] = [:]
  private var epids: [[UInt8]: [UInt8]] = [:]
  /// Of each epid's UUID, that of its pseudonym (`EndpointIdentity`); in lower case.
  private var instances: [[UInt8]: [UInt8]] = [:]
  private var used: Set<[UInt8]> = []
  private var usedTopLevels: Set<[UInt8]> = []
  private var usedEpids: Set<[UInt8]> = []
  private var short = ShortPseudonyms()

  package init(key: RedactionKey) {
    self.key = key
  }

  /// Ends the first reading: gives each word its pseudonym, in the order of the words, so that the order of the logs does not matter.
  package mutating func assign() {
    isCollecting = false
    for word in words.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      words[word] = newWord(for: word)
    }
    for label in topLevels.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      topLevels[label] = newTopLevel(for: label)
    }
    short.assign(key)
    for epid in epids.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) { addEpid(epid) }
  }

  /// What stands for a word of a name, in its case.
  mutating func word(_ original: ArraySlice<UInt8>) -> [UInt8] {
    let plain = Self.folded(original)
    guard !isCollecting else {
      words[plain] = words[plain] ?? []
      return Array(original)
    }
    let known = words[plain] ?? newWord(for: plain)
    words[plain] = known
    guard known.count == original.count else {
      return Alphabet.token(like: Array(original), key.bytes(original.count, for: plain, "word"))
    }
    return Self.inCase(of: original, known)
  }

  /// What stands for a word of a file's name, which is no word of a name in any log for that.
  func fileWord(_ original: ArraySlice<UInt8>) -> [UInt8] {
    if let known = known(original) { return known }
    let plain = Self.folded(original)
    let word = Alphabet.word(like: plain, key.bytes(plain.count * 2, for: plain, "file"))
    return word.count == original.count ? Self.inCase(of: original, word) : Array(original)
  }

  /// What stands for a word that may be of a name or not; nil if it is of none.
  func known(_ original: ArraySlice<UInt8>) -> [UInt8]? {
    if let epid = epids[Array(original)], epid.count == original.count { return epid }
    guard let word = words[Self.folded(original)], word.count == original.count else { return nil }
    return Self.inCase(of: original, word)
  }

  mutating func topLevel(_ original: ArraySlice<UInt8>) -> [UInt8] {
    let plain = Self.folded(original)
    guard !isCollecting else {
      topLevels[plain] = topLevels[plain] ?? []
      return Array(original)
    }
    let known = topLevels[plain] ?? newTopLevel(for: plain)
    topLevels[plain] = known
    return known.count == original.count ? Self.inCase(of: original, known) : Array(original)
  }

  /// What stands for an epid, which counts in the case it is written in.
  mutating func epid(_ original: ArraySlice<UInt8>) -> [UInt8] {
    let epid = Array(original)
    guard !isCollecting else {
      epids[epid] = epids[epid] ?? []
      return epid
    }
    if epids[epid] == nil { addEpid(epid) }
    return epids[epid] ?? epid
  }

  /// What stands for the 36 bytes of a UUID: where it is that of an epid, the UUID of the epid's pseudonym.
  mutating func uuid(_ original: ArraySlice<UInt8>) -> [UInt8] {
    let plain = original.map(\.lowercasedASCII)
    guard let known = instances[plain] else { return hexadecimal(original) }
    return original.contains { $0.isUpper } ? known.map(\.uppercased) : known
  }

  /// Other hexadecimal digits, the same for the same ones in any case.
  mutating func hexadecimal(_ original: ArraySlice<UInt8>) -> [UInt8] {
    let isUpper = original.contains { $0.isUpper } && !original.contains { $0.isLower }
    let new = shortOrLong(original.map(\.lowercasedASCII), .hexadecimal)
    return isUpper ? new.map(\.uppercased) : new
  }

  /// Other digits, the same for the same ones.
  mutating func number(_ digits: [UInt8]) -> [UInt8] { shortOrLong(digits, .digits) }

  /// Other letters and digits, the same for the same ones.
  mutating func token(_ original: ArraySlice<UInt8>) -> [UInt8] { shortOrLong(Array(original), .token) }

  private mutating func shortOrLong(_ text: [UInt8], _ spelling: ShortPseudonyms.Spelling) -> [UInt8] {
    guard isCollecting else { return short.pseudonym(for: text, spelling, key) }
    short.collect(text, spelling)
    return text
  }

  private mutating func addEpid(_ epid: [UInt8]) {
    let isHex = epid.allSatisfy(\.isHex)
    var new = epid
    for attempt in 0..<2048 {
      let chance = key.bytes(epid.count * 2, for: epid, "epid", attempt: attempt)
      new = isHex ? Alphabet.hexadecimal(like: epid, chance) : Alphabet.token(like: epid, chance)
      if usedEpids.insert(new).inserted { break }
    }
    epids[epid] = new
    let before = EndpointIdentity(epid: String(decoding: epid, as: UTF8.self)).instance
    let after = EndpointIdentity(epid: String(decoding: new, as: UTF8.self)).instance
    instances[Array(before.utf8)] = Array(after.utf8)
  }

  /// A word that stands for no other, and if there is any that is no word of the logs either.
  private mutating func newWord(for word: [UInt8]) -> [UInt8] {
    var candidate = word
    for attempt in 0..<2048 {
      let chance = key.bytes(word.count * 2, for: word, "word", attempt: attempt)
      candidate = Alphabet.word(like: word, chance)
      if !used.contains(candidate),
        attempt >= 256 || (words[candidate] == nil && !StopWords.contains(candidate))
      {
        break
      }
    }
    used.insert(candidate)
    return candidate
  }

  private mutating func newTopLevel(for label: [UInt8]) -> [UInt8] {
    var candidate = label
    for attempt in 0..<512 {
      candidate = Alphabet.topLevel(like: label, key.bytes(label.count, for: label, "top", attempt: attempt))
      if usedTopLevels.insert(candidate).inserted { break }
    }
    return candidate
  }

  /// In lower case; words that differ in nothing else are one.
  static func folded(_ word: ArraySlice<UInt8>) -> [UInt8] {
    guard word.contains(where: { $0 >= 0x80 }) else { return word.map(\.lowercasedASCII) }
    return Array(String(decoding: word, as: UTF8.self).lowercased().utf8)
  }

  private static func inCase(of original: ArraySlice<UInt8>, _ word: [UInt8]) -> [UInt8] {
    zip(original, word).map { $0.isUpper ? $1.uppercased : $1 }
  }

  /// Each original with its pseudonym, in order, for the eyes of who has the logs.
  package var table: [(original: String, pseudonym: String)] {
    let pairs = [words, topLevels, epids].flatMap { $0.filter { !$1.isEmpty } }
    return pairs.map { (String(decoding: $0, as: UTF8.self), String(decoding: $1, as: UTF8.self)) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
  }
}
