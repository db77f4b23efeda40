import SourceBytes

extension Redactor {
  /// Replaces what names people, machines, companies, calls and endpoints in a text.
  mutating func identifiers(_ range: Range<Int>, others: Others = .kept) {
    var position = range.lowerBound
    while position < range.upperBound {
      if let end = others == .plain
        ? passEscape(position, range) : rewriteRow(position, range, isHidden: others == .hidden)
      {
        position = end
      } else if let end = opaque(position, range) ?? dataURL(position, range) ?? version6(position, range)
        ?? phone(position, range)
      {
        position = end
      } else if isTokenByte(position) {
        let token = position..<tokenEnd(position, range)
        let isMeeting = isMeetingHost(token, in: range)
        self.token(token, within: range, others)
        position = isMeeting ? meetingPath(from: token.upperBound, range) : token.upperBound
      } else {
        position += 1
      }
    }
  }

  private func isTokenByte(_ place: Int) -> Bool {
    bytes[place].isWord || bytes[place] == 0x2B || bytes[place] == 0x5F
  }

  /// Where a run of letters, digits and `.-_@+'` ends; so does one with an escaped `@`.
  private func tokenEnd(_ start: Int, _ range: Range<Int>) -> Int {
    var end = start
    while end < range.upperBound {
      if isEscapedAt(end, range) {
        end += 3
      } else if bytes[end].isWord || [0x2E, 0x2D, 0x5F, 0x40, 0x2B].contains(bytes[end]) {
        end += 1
      } else {
        break
      }
    }
    while end > start + 1, [0x2E, 0x2D].contains(bytes[end - 1]) { end -= 1 }
    return end
  }

  /// `%40` between letters or digits.
  private func isEscapedAt(_ place: Int, _ range: Range<Int>) -> Bool {
    place + 3 < range.upperBound && bytes[place] == 0x25 && bytes[place + 1] == 0x34
      && bytes[place + 2] == 0x30 && bytes[place + 3].isWord
  }

  private mutating func token(_ token: Range<Int>, within range: Range<Int>, _ others: Others) {
    let text = bytes[token]
    if let at = token.last(where: { bytes[$0] == 0x40 || isEscapedAt($0, range) }), at > token.lowerBound {
      let host = (bytes[at] == 0x40 ? at + 1 : at + 3)..<token.upperBound
      if !host.isEmpty { return address(token, user: token.lowerBound..<at, host: host) }
    }
    if !isVersion(token, in: range), let new = addresses.version4(text) {
      counts.note(host: text)
      replace(token, with: new)
    } else if isUUID(token) {
      replace(token, with: book.uuid(text))
    } else if isHardwareAddress(token) {
      replace(token, with: book.hexadecimal(text))
    } else if isAccountNumber(token) {
      digits(token.lowerBound + 9..<token.upperBound)
    } else if isPhone(token, in: range) {
      digits(token)
    } else if token.count >= 16, text.allSatisfy(\.isHex), !isPointer(text) {
      replace(token, with: book.hexadecimal(text))
    } else if isAccount(token, in: range) {
      name(token)
    } else if others == .names {
      name(token)
    } else if isHost(token, in: range) {
      host(token, isOfAddress: isBehindScheme(token, in: range))
    } else {
      words(token, others)
    }
  }

  /// A domain that somebody is registered at, whoever else owns it.
  private func isBehindScheme(_ token: Range<Int>, in range: Range<Int>) -> Bool {
    follows("sip:", token.lowerBound, from: range.lowerBound)
      || follows("sips:", token.lowerBound, from: range.lowerBound)
  }

  /// `0000000002A1EAF0`: where something stood in a program's memory.
  private func isPointer(_ text: ArraySlice<UInt8>) -> Bool {
    text.count == 16 && text.prefix(5).allSatisfy { $0 == 0x30 } || text.allSatisfy { $0 == 0x30 }
  }

  /// `user "@" host`, as in a SIP URI or a mail address.
  private mutating func address(_ whole: Range<Int>, user: Range<Int>, host: Range<Int>) {
    counts.note(person: bytes[whole])
    if bytes[user].allSatisfy({ $0.isDigit || $0 == 0x2B || $0 == 0x2D }), user.count > 2 {
      digits(user)
    } else if user.count >= 16, bytes[user].allSatisfy(\.isHex) {
      replace(user, with: book.hexadecimal(bytes[user]))
    } else {
      name(user)
    }
    self.host(host, isOfAddress: true)
  }

  /// Every word of a name.
  mutating func name(_ range: Range<Int>) {
    rewriteEscapes(range, isHidden: false)
    for word in wordRanges(range) { replace(word, with: book.word(bytes[word])) }
  }

  /// Words of a text, of which some may be of names.
  private mutating func words(_ token: Range<Int>, _ others: Others) {
    let words = wordRanges(token)
    for word in words {
      if mayBeName(word, others),
        !StopWords.contains(PseudonymBook.folded(bytes[word])) || isBesideName(word),
        let new = book.known(bytes[word])
      {
        replace(word, with: new)
        lastReplaced = word.upperBound
      } else if word.count > 11, bytes[word].allSatisfy(\.isHex), bytes[word].contains(where: { $0.isLetter })
      {
        replace(word, with: book.hexadecimal(bytes[word]))
      } else if others == .hidden, !isPlainValue(word) {
        for index in word { bytes[index] = bytes[index].isDigit ? 0x30 : 0x78 }
      }
    }
  }

  private func mayBeName(_ word: Range<Int>, _ others: Others) -> Bool {
    switch others {
    case .plain: false
    case .reason:
      bytes[word.lowerBound].isUpper && word.lowerBound > 0 && bytes[word.lowerBound - 1] == 0x20
    default: true
    }
  }

  /// `Erin Ek`: behind a word of a name and a blank.
  private func isBesideName(_ word: Range<Int>) -> Bool {
    guard word.lowerBound > 1, bytes[word.lowerBound - 1] == 0x20, bytes[word.lowerBound].isUpper
    else { return false }
    let isParameter = word.upperBound < bytes.count && bytes[word.upperBound] == 0x3D
    return lastReplaced == word.lowerBound - 1 && !isParameter
  }

  /// Words are runs of letters and digits.
  func wordRanges(_ range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var position = range.lowerBound
    while position < range.upperBound {
      if let end = passEscape(position, range) {
        position = end
      } else if bytes[position].isWord {
        var end = position
        while end < range.upperBound, bytes[end].isWord { end += 1 }
        result.append(position..<end)
        position = end
      } else {
        position += 1
      }
    }
    return result
  }

  /// A truth value, which says nothing of anybody.
  private func isPlainValue(_ word: Range<Int>) -> Bool {
    ["true", "false"].contains(lowercased(word))
  }

  /// `https://meet.contoso.com`, behind which organizer and meeting are named.
  private func isMeetingHost(_ token: Range<Int>, in range: Range<Int>) -> Bool {
    follows("://", token.lowerBound, from: range.lowerBound)
      && (hasPrefix("meet.", token) || hasPrefix("join.", token) || hasPrefix("dialin.", token))
  }

  /// Replaces every word of the path.
  ///
  /// - Returns: where it ends.
  private mutating func meetingPath(from start: Int, _ range: Range<Int>) -> Int {
    let ends: [UInt8] = [0x22, 0x27, 0x3C, 0x3E]
    let end = (start..<range.upperBound).first { bytes[$0].isWhiteSpace || ends.contains(bytes[$0]) }
    let path = start..<(end ?? range.upperBound)
    rewriteEscapes(path, isHidden: false)
    for word in wordRanges(path) { replace(word, with: book.known(bytes[word]) ?? book.token(bytes[word])) }
    return path.upperBound
  }

  /// Other digits for each, the same for the same ones however they are set apart.
  mutating func digits(_ range: Range<Int>) {
    let chance = book.number(bytes[range].filter(\.isDigit))
    var number = 0
    var new = Array(bytes[range])
    for index in new.indices where new[index].isDigit {
      new[index] = chance[number]
      number += 1
    }
    replace(range, with: new)
  }
}
