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
  package var spelling: StaticString {
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
    guard range.lowerBound >= 0, range.lowerBound < range.upperBound, range.upperBound <= bytes.count else {
      return .other
    }
    return spellings.name(bytes, range)
  }

  private static let spellings = HeaderSpellings()
}

/// The names by what tells most of them apart: length, first and last letter.
private struct HeaderSpellings: Sendable {
  private struct Slot: Sendable {
    var name = HeaderName.other
    var spelling: StaticString = ""
  }

  /// A name stands in the first free slot from its own one on.
  private var slots = [Slot](repeating: Slot(), count: mask + 1)

  private static let mask = 255

  init() {
    for name in HeaderName.allCases.dropFirst() {
      let spelling = name.spelling
      let length = spelling.utf8CodeUnitCount
      var slot = Self.slot(length, spelling.byte(at: 0), spelling.byte(at: length - 1))
      while slots[slot].name != .other { slot = (slot + 1) & Self.mask }
      slots[slot] = Slot(name: name, spelling: spelling)
    }
  }

  private static func slot(_ length: Int, _ first: UInt8, _ last: UInt8) -> Int {
    (length &* 37 ^ Int(first) &* 5 ^ Int(last) &* 3) & mask
  }

  /// The name that a range which is not empty spells, in any case.
  func name(_ bytes: Span<UInt8>, _ range: Range<Int>) -> HeaderName {
    let last = bytes[range.upperBound - 1].lowercasedASCII
    var place = Self.slot(range.count, bytes[range.lowerBound].lowercasedASCII, last)
    while slots[place].name != .other {
      let slot = slots[place]
      if slot.spelling.utf8CodeUnitCount == range.count,
        bytes.hasPrefix(ignoringCase: slot.spelling, in: range)
      {
        return slot.name
      }
      place = (place + 1) & Self.mask
    }
    return .other
  }
}
