import SyntheticTraces
import Testing

@Suite("An endpoint's identity follows from its epid")
struct EndpointIdentityTests {
  /// Published values (domain.md 2.3), not computed ones.
  static let published = [
    ("451e9252b6", "e0de506b-a705-59cc-9bfa-d37593141231", "a1De4AWnzFmb-tN1kxQSMQAA"),
    ("c8ca638a15", "34d859db-6585-5f91-a3b4-de853c15347d", "21nYNIVlkV-jtN6FPBU0fQAA"),
    ("a0ae9e6cb0", "c1589240-e660-594f-a8b3-4b55f358cbc1", "QJJYwWDmT1mos0tV81jLwQAA"),
    ("b84a59c035", "11ec8985-494a-5186-9cd1-3fb177f23bbc", "hYnsEUpJhlGc0T-xd_I7vAAA"),
  ]

  @Test("as the published endpoints have it", arguments: published)
  func matchesPublishedEndpoint(epid: String, instance: String, token: String) {
    let identity = EndpointIdentity(epid: epid)
    #expect(identity.instance == instance)
    #expect(identity.token == token)
  }
}
