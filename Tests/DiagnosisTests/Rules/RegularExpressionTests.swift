import Diagnosis
import Testing

struct RegularExpressionTests {
  private func finds(_ pattern: String, in text: String, flags: String = "") throws -> Bool {
    try applies("receiver|re\(flags): '\(pattern)'", ["receiver": .text(text)])
  }

  @Test(arguments: [
    ("b", "abc", true), ("^b", "abc", false), ("^a.c$", "abc", true), ("^$", "", true),
    ("ab*c", "ac", true), ("ab+c", "ac", false), ("ab?c", "abbc", false), ("a{2,3}$", "baa", true),
    ("^a{2}$", "aaa", false), ("^a{2,}$", "aaaa", true), ("a{x}", "a{x}", true),
    ("^(ab|cd)+$", "abcdab", true), ("^(?:ab|)$", "", true), ("[a-c]x", "bx", true), ("[^a-c]x", "bx", false),
    ("[]x]", "]", true), ("[a-]", "-", true), (#"\d+\.\d"#, "v 15.0", true), (#"^\S+$"#, "a b", false),
    (#"\bpush\b"#, "no push here", true), (#"\bpush\b"#, "pushed", false), (#"[\d.]+$"#, "5.0", true),
    ("a.*?b", "a--b", true), ("(a*)*$", "b", true),
  ])
  func expressionsMeanWhatTheyMeanElsewhere(_ pattern: String, _ text: String, _ found: Bool) throws {
    #expect(try finds(pattern, in: text) == found)
  }

  @Test func caseCountsUnlessIIsGiven() throws {
    #expect(try !finds("PUSH", in: "push"))
    #expect(try finds("PUSH", in: "push", flags: "|i"))
    #expect(try finds("[x-z]", in: "Y", flags: "|i"))
    #expect(try !finds("[^y]", in: "Y", flags: "|i"))
  }

  @Test func mMakesLinesCount() throws {
    #expect(try !finds("^b", in: "a\nb"))
    #expect(try finds("^b$", in: "a\nb\nc", flags: "|m"))
    #expect(try finds("a$", in: "a\n"))
    #expect(try !finds("a$", in: "a\nb"))
  }

  @Test func sLetsTheDotCrossLines() throws {
    #expect(try !finds("a.b", in: "a\nb"))
    #expect(try finds("a.b", in: "a\nb", flags: "|s"))
    #expect(try finds("A.B", in: "a\nb", flags: "|i|s"))
  }

  @Test func oneOfSeveralExpressionsIsEnoughUnlessAllIsGiven() throws {
    #expect(try applies("receiver|re: ['^x', 'b$']", ["receiver": .text("ab")]))
    #expect(try !applies("receiver|re|all: ['^x', 'b$']", ["receiver": .text("ab")]))
    #expect(try !applies("receiver|re|neq: '^a'", ["receiver": .text("ab")]))
  }

  @Test func whatStallsOtherEnginesIsQuicklyDone() throws {
    #expect(try !finds("^(a+)+$", in: String(repeating: "a", count: 2_000) + "b"))
  }

  @Test(arguments: [
    ("a(b", "a `(` is never closed"), ("a)b", "a `)` closes no group"), ("[ab", "a `[` is never closed"),
    ("*a", "`*` has nothing to repeat"), ("a**", "`*` repeats a repetition"),
    (#"a\"#, "it ends in a lone backslash"),
    (#"(a)\1"#, #"`\1` is not part of the flavour Sigma allows"#), ("a{3,2}", "`{3,2}` counts downwards"),
    ("(?=a)", "of the groups beginning with `(?` only `(?:` is allowed"),
    ("[z-a]", "a range in a `[…]` class runs backwards or has no ends"),
    ("a{1001}", "it repeats something more than 1000 times"),
    ("((a{900}){900}){900}", "its repetitions make it too large"),
    ("((((){1000}){1000}){1000}){1000}", "its repetitions make it too large"),
  ])
  func aBadExpressionIsToldWithItsFault(_ pattern: String, _ problem: String) {
    let draft = RuleDraft(detection: "asked:\n    receiver|re: '\(pattern)' # here\ncondition: asked")
    expect(.badExpression(pattern, problem: problem), in: draft.text)
  }

  @Test func groupsWithoutEndAreRefused() {
    let pattern = String(repeating: "(", count: 5_000)
    let draft = RuleDraft(detection: "asked:\n    receiver|re: '\(pattern)' # here\ncondition: asked")
    expect(.badExpression(pattern, problem: "its groups are nested too deeply"), in: draft.text)
  }
}
