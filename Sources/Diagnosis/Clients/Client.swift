/// A product that signs people in: one entry of the client catalogue (contract section 5).
///
/// It is a class, since it never changes and is handed on for every endpoint.
package final class Client: Sendable {
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

  package let name: String
  /// What its `User-Agent` or `Server` value is known by; empty if nothing sets it apart from another client.
  package let tokens: [ClientToken]
  package let category: Category
  package let transport: Transport?
  /// Whether it can take an instant message; absent if unknown.
  package let takesIM: Bool?
  /// Seconds until it accepts an unanswered message by itself; absent if it does not, or if the time is unknown.
  package let autoAcceptSeconds: Int?
  /// Seconds until an unanswered message to it times out; absent if unknown.
  package let timeoutSeconds: Int?
  package let note: String?
  /// Where the times were published.
  package let source: String?

  init(
    name: String,
    tokens: [ClientToken],
    category: Category,
    transport: Transport?,
    takesIM: Bool?,
    autoAcceptSeconds: Int?,
    timeoutSeconds: Int?,
    note: String?,
    source: String?
  ) {
    self.name = name
    self.tokens = tokens
    self.category = category
    self.transport = transport
    self.takesIM = takesIM
    self.autoAcceptSeconds = autoAcceptSeconds
    self.timeoutSeconds = timeoutSeconds
    self.note = note
    self.source = source
  }
}
