import SourceBytes

/// Letters and digits that pseudonyms are spelled with: each stands for one of its own kind and length in bytes.
enum Alphabet {
  private static let consonants = Array("bdfgklmnprstvz".utf8)
  private static let vowels = Array("aeiou".utf8)
  private static let hexDigits = Array("0123456789abcdef".utf8)
  private static let tokens = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

  /// A word that can be spoken where it is long enough to be one of many, as long as the original and with digits where that has some.
  ///
  /// - Parameters:
  ///   - word: in lower case.
  ///   - chance: at least two bytes for each of the word's.
  /// - Returns: as many bytes as the word has.
  static func word(like word: [UInt8], _ chance: [UInt8]) -> [UInt8] {
    let speaks = word.count { $0.isLetter } > 4
    var result: [UInt8] = []
    var letters = 0
    var index = 0
    while index < word.count {
      let number = Int(chance[index * 2]) << 8 | Int(chance[index * 2 + 1])
      let length = word[index].scalarLength
      if word[index].isDigit {
        result.append(0x30 + UInt8(number % 10))
      } else if length > 1, index + length <= word.count {
        result += scalar(length, number)
      } else if !word[index].isLetter {
        result.append(word[index])
      } else if speaks {
        let set = letters % 2 == 0 ? consonants : vowels
        result.append(set[number % set.count])
      } else {
        result.append(0x61 + UInt8(number % 26))
      }
      letters += 1
      index += max(1, min(length, word.count - index))
    }
    return result
  }

  /// A letter of as many bytes: of Latin Extended-A, Latin Extended Additional, or Deseret.
  private static func scalar(_ length: Int, _ number: Int) -> [UInt8] {
    let small = UInt8(number % 32)
    return switch length {
    case 2: [0xC4, 0x80 | (small & 0x1F) << 1 | 1]
    case 3: [0xE1, 0xB8, 0x80 | (small & 0x1F) << 1 | 1]
    default: [0xF0, 0x90, 0x90, 0xA8 | small & 7]
    }
  }

  /// Other hexadecimal digits for each, in the case of the original; a zero at the beginning of all stays what it is.
  static func hexadecimal(like digits: [UInt8], _ chance: [UInt8]) -> [UInt8] {
    let isUpper = digits.contains { $0.isUpper } && !digits.contains { $0.isLower }
    return zip(digits, chance).map { old, number in
      guard old.hexDigitValue != nil else { return old }
      let new = hexDigits[Int(number & 15)]
      return isUpper ? new.uppercased : new
    }
  }

  /// Other letters and digits for each; what is neither stays.
  static func token(like token: [UInt8], _ chance: [UInt8]) -> [UInt8] {
    zip(token, chance).map { old, number in
      if old.isDigit { return 0x30 + number % 10 }
      return old.isLetter || old >= 0x80 ? tokens[Int(number) % 52] : old
    }
  }

  /// A top-level domain of the same length that nobody has: of two letters one kept free for users (ISO 3166), else `q` and
  /// consonants.
  static func topLevel(like label: [UInt8], _ chance: [UInt8]) -> [UInt8] {
    guard label.count != 2 else {
      let free =
        ["aa", "zz"] + (0x6D...0x7A).map { "q\(Character(Unicode.Scalar(UInt8($0))))" }
        + (0x61...0x7A).map { "x\(Character(Unicode.Scalar(UInt8($0))))" }
      return Array(free[Int(chance[0]) % free.count].utf8)
    }
    return [0x71] + zip(label.dropFirst(), chance).map { consonants[Int($1) % consonants.count] }
  }
}
