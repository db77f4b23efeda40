import Diagnosis
import Testing

struct WildcardTests {
  /// pattern as it stands in a rule (single quotes keep YAML out of it), text, and whether they match.
  @Test(arguments: [
    ("a*c", "abbbc", true), ("a*c", "ac", true), ("a*c", "acd", false),
    ("a?c", "abc", true), ("a?c", "ac", false), ("a?c", "abbc", false),
    ("a?c", "aäc", true), ("a??c", "aäc", false), ("?", "🙂", true),
    ("*", "", true), ("?", "", false), ("*?*", "x", true),
    ("*ab*ab", "abxabab", true), ("*ab*ab", "ab", false), ("a**c", "abc", true),
  ])
  func wildcardsStandForRunsAndSingleCharacters(_ pattern: String, _ text: String, _ matches: Bool) throws {
    #expect(try applies("receiver: '\(pattern)'", ["receiver": .text(text)]) == matches)
  }

  @Test(arguments: [
    (#"a\*c"#, "a*c", true), (#"a\*c"#, "abc", false),
    (#"a\?c"#, "a?c", true), (#"a\?c"#, "abc", false),
    (#"a\b"#, #"a\b"#, true), (#"a\\b"#, #"a\b"#, true), (#"a\\\\b"#, #"a\\b"#, true),
    (#"a\\*"#, #"a\xyz"#, true), (#"a\\*"#, #"a*"#, false),
    (#"a\\\*"#, #"a\*"#, true), (#"a\\\*"#, #"a\x"#, false),
    (#"a\"#, #"a\"#, true),
  ])
  func aBackslashTakesTheMeaningFromAWildcard(_ pattern: String, _ text: String, _ matches: Bool) throws {
    #expect(try applies("receiver: '\(pattern)'", ["receiver": .text(text)]) == matches)
  }

  @Test func wildcardsWorkInsideAnchoredValuesToo() throws {
    #expect(try applies("receiver|contains: 'b*d'", ["receiver": .text("abcde")]))
    #expect(try applies("receiver|startswith: 'a?c'", ["receiver": .text("abcde")]))
    #expect(try !applies("receiver|endswith: 'c?'", ["receiver": .text("abcde")]))
  }

  @Test func manyWildcardsOnALongTextAreQuicklyDone() throws {
    let pattern = String(repeating: "*a", count: 40) + "b"
    #expect(try !applies("receiver: '\(pattern)'", ["receiver": .text(String(repeating: "a", count: 5_000))]))
  }
}
