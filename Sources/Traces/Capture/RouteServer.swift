import SIP
import SourceBytes

/// A server that stays on the way of a dialog, as its Record-Route names it (RFC 3261 section 20.30).
///
/// From the log: untrusted.
public struct RouteServer: Hashable, Sendable {
  /// Host of the URI, lower case: of a front end, its pool.
  package var pool: String
  /// `ms-fe`, lower case: the front end of the pool that passed the message on.
  package var frontEnd: String?

  package init(pool: String, frontEnd: String? = nil) {
    self.pool = pool
    self.frontEnd = frontEnd
  }

  /// More servers are on no way there is.
  private static let most = 8

  /// The servers that an INVITE or its answer names.
  static func servers(of sip: SIPMessage, _ bytes: Span<UInt8>) -> [RouteServer] {
    var servers: [RouteServer] = []
    sip.forEachValue(of: .recordRoute) { header in
      forEachListElement(of: bytes, in: header) { element in
        guard servers.count < most, let server = try? RouteServer(parsing: bytes, in: element),
          !servers.contains(server)
        else { return }
        servers.append(server)
      }
    }
    return servers
  }

  private init?(parsing bytes: Span<UInt8>, in element: Range<Int>) throws(SIPSyntaxError) {
    let places = try NameAddressPlaces(parsing: bytes, in: element)
    guard let scheme = bytes.firstIndex(of: 0x3A, in: places.uri) else { return nil }
    let rest = scheme + 1..<places.uri.upperBound
    let end = rest.first { bytes[$0] == 0x3A || bytes[$0] == 0x3B || bytes[$0] == 0x3F } ?? rest.upperBound
    let host = rest.lowerBound..<end
    guard !host.isEmpty, bytes.firstIndex(of: 0x40, in: host) == nil else { return nil }
    pool = bytes.boundedText(in: host, bound: 255).lowercased()
    frontEnd = bytes.parameterValue("ms-fe", in: end..<places.uri.upperBound).map {
      bytes.boundedText(in: $0, bound: 255).lowercased()
    }
  }
}
