import SourceBytes

/// The headers that somebody asks for by name; every other one is `other`.
package enum HeaderName: UInt8, CaseIterable, Sendable {
  case other
  case allow, callID, contact, contentEncoding, contentLength, contentType, cseq, date, endPoints, event,
    expires
  case from, historyInfo, maxForwards, messageID, msClientDiagnostics, msConversationID, msDiagnostics,
    msDiagnosticsPublic
  case msIMFormat, msTextFormat, presenceState, reason, recordRoute, referTo, referredBy, replaces, require
  case retryAfter, rosterManager, route, server, sessionExpires, subject, subscriptionState, supported, to
  case userAgent, via, warning
}

extension HeaderName {
  /// The header's name in lower case; empty for `other`.
  package var spelling: String {
    switch self {
    case .other: ""
    case .allow: "allow"
    case .callID: "call-id"
    case .contact: "contact"
    case .contentEncoding: "content-encoding"
    case .contentLength: "content-length"
    case .contentType: "content-type"
    case .cseq: "cseq"
    case .date: "date"
    case .endPoints: "endpoints"
    case .event: "event"
    case .expires: "expires"
    case .from: "from"
    case .historyInfo: "history-info"
    case .maxForwards: "max-forwards"
    case .messageID: "message-id"
    case .msClientDiagnostics: "ms-client-diagnostics"
    case .msConversationID: "ms-conversation-id"
    case .msDiagnostics: "ms-diagnostics"
    case .msDiagnosticsPublic: "ms-diagnostics-public"
    case .msIMFormat: "ms-im-format"
    case .msTextFormat: "ms-text-format"
    case .presenceState: "presence-state"
    case .reason: "reason"
    case .recordRoute: "record-route"
    case .referTo: "refer-to"
    case .referredBy: "referred-by"
    case .replaces: "replaces"
    case .require: "require"
    case .retryAfter: "retry-after"
    case .rosterManager: "roster-manager"
    case .route: "route"
    case .server: "server"
    case .sessionExpires: "session-expires"
    case .subject: "subject"
    case .subscriptionState: "subscription-state"
    case .supported: "supported"
    case .to: "to"
    case .userAgent: "user-agent"
    case .via: "via"
    case .warning: "warning"
    }
  }

  /// The one-letter form (RFC 3261 section 7.3.3; RFC 3515, 3892, 4028 and 6665 for their own headers).
  package init?(compact letter: UInt8) {
    switch letter.lowercasedASCII {
    case UInt8(ascii: "b"): self = .referredBy
    case UInt8(ascii: "c"): self = .contentType
    case UInt8(ascii: "e"): self = .contentEncoding
    case UInt8(ascii: "f"): self = .from
    case UInt8(ascii: "i"): self = .callID
    case UInt8(ascii: "k"): self = .supported
    case UInt8(ascii: "l"): self = .contentLength
    case UInt8(ascii: "m"): self = .contact
    case UInt8(ascii: "o"): self = .event
    case UInt8(ascii: "r"): self = .referTo
    case UInt8(ascii: "s"): self = .subject
    case UInt8(ascii: "t"): self = .to
    case UInt8(ascii: "v"): self = .via
    case UInt8(ascii: "x"): self = .sessionExpires
    default: return nil
    }
  }

  /// The header a name stands for, in any case, long or compact; `other` if nobody asks for it.
  package static func matching(_ bytes: Span<UInt8>, _ range: Range<Int>) -> HeaderName {
    if range.count == 1, bytes.indices.contains(range.lowerBound) {
      return HeaderName(compact: bytes[range.lowerBound]) ?? .other
    }
    guard byLength.indices.contains(range.count), bytes.indices.contains(range.lowerBound) else {
      return .other
    }
    let first = bytes[range.lowerBound].lowercasedASCII
    for candidate in byLength[range.count]
    where candidate.first == first && bytes.equals(candidate.spelling, in: range) {
      return candidate.name
    }
    return .other
  }

  private struct Candidate: Sendable {
    let name: HeaderName
    let first: UInt8
    let spelling: [UInt8]
  }

  /// All names, by the length of their spelling: a header is compared with two or three of them at most.
  private static let byLength: [[Candidate]] = {
    let candidates = allCases.dropFirst().map {
      let spelling = Array($0.spelling.utf8)
      return Candidate(name: $0, first: spelling.first ?? 0, spelling: spelling)
    }
    let longest = candidates.map(\.spelling.count).max() ?? 0
    return (0...longest).map { length in candidates.filter { $0.spelling.count == length } }
  }()
}
