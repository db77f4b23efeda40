/// A product that signs people in: one entry of the client catalogue (contract section 5).
package struct Client: Hashable, Sendable {
  /// What kind of thing a client is, as far as instant messages go.
  package enum Category: String, CaseIterable, Sendable {
    case desktop, mobile, web, phone, attendant, mac, server, unknown

    /// Whether the kind counts as a desktop client: on Windows or on a Mac, it takes an unanswered message by itself.
    package var countsAsDesktop: Bool { self == .desktop || self == .mac }
  }

  /// What a client signs in over.
  package enum Transport: String, CaseIterable, Sendable {
    case sip = "SIP"
    case https = "HTTPS"
  }

  package var name: String
  /// What its `User-Agent` or `Server` value is known by; empty if nothing sets it apart from another client.
  package var tokens: [ClientToken]
  package var category: Category
  package var transport: Transport?
  /// Whether it can take an instant message; absent if unknown.
  package var takesIM: Bool?
  /// Seconds until it accepts an unanswered message by itself; absent if it does not, or if the time is unknown.
  package var autoAcceptSeconds: Int?
  /// Seconds until an unanswered message to it times out; absent if unknown.
  package var timeoutSeconds: Int?
  package var note: String?
  /// Where the times were published.
  package var source: String?
}
