package import Traces

/// One signed-in client of a person.
package struct Endpoint: Hashable, Sendable {
  /// What told us of an endpoint.
  package enum Basis: String, Sendable {
    /// It got a copy of the INVITE.
    case fork
    /// It had registered and its registration was live.
    case registration
    /// The answer the sender got names it.
    case answer
    /// The conversation is held with it.
    case dialog
  }

  package var epid: String?
  /// UUID of `+sip.instance`, lower case.
  package var instance: String?
  /// The GRUU token: 24 characters of base64url.
  package var gruu: String?
  /// Contact URI the servers reach it by.
  package var contact: String?
  /// `User-Agent` or `Server` value it was seen with.
  package var userAgent: String?
  /// Upper-case methods it announced; absent if it announced none.
  package var methods: [String]?
  package var basis: Basis
  /// When its registration was first seen accepted, if that is in the logs.
  package var registeredAt: Timestamp?

  package init(epid: String?, basis: Basis) {
    self.epid = epid
    self.basis = basis
  }
}
