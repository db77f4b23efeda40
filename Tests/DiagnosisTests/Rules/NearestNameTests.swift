import Diagnosis
import Testing

struct NearestNameTests {
  /// The fact a misspelt one is taken for.
  private func suggestion(for name: String) -> String? {
    let draft = RuleDraft(detection: "asked:\n    \(name): 1\ncondition: asked")
    guard case .unknownFact(_, let nearest)? = errors(in: draft.text).first?.kind else { return nil }
    return nearest
  }

  @Test func oneSlipIsForgiven() {
    #expect(suggestion(for: "wiat_ms") == "wait_ms")
    #expect(suggestion(for: "wait_m") == "wait_ms")
    #expect(suggestion(for: "waitt_ms") == "wait_ms")
    #expect(suggestion(for: "weit_ms") == "wait_ms")
  }

  @Test func ofEquallyNearNamesTheFirstIsMeant() {
    #expect(suggestion(for: "sended") == "sender")
  }

  @Test func somethingElseIsNotGuessedAt() {
    #expect(suggestion(for: "temperature") == nil)
    #expect(suggestion(for: String(repeating: "wait_ms", count: 20)) == nil)
  }
}
