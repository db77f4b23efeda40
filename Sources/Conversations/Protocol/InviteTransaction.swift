import SIP
import SourceBytes
import Traces

/// All sights of one INVITE, its provisional and final answers, CANCEL and ACK, at every hop (RFC 3261 section 17.1).
///
/// One transaction of the sender becomes one branch to each endpoint of the receiver; all share Call-ID, From tag
/// and CSeq, and each hop has a Via branch of its own.
struct InviteTransaction {
  let callID: String
  let fromTag: String?
  let cseq: UInt32
  /// In order of time.
  private(set) var messages: [CapturedMessage] = []
  /// The copies of the request.
  private(set) var copies: [CapturedMessage] = []

  init(_ message: CapturedMessage) {
    callID = message.callID
    fromTag = message.from.tag
    cseq = message.cseq
    add(message)
  }

  mutating func add(_ message: CapturedMessage) {
    messages.append(message)
    if message.requestMethod == .invite { copies.append(message) }
  }

  /// Whether it offers an instant message: by the session description of any copy (`domain.md` 1.1).
  ///
  /// One to a conference only joins it: the words come in MESSAGEs.
  var offersInstantMessage: Bool {
    copies.contains { $0.media == .instantMessage && !$0.to.isConference }
  }

  /// The final answer that nearest to the sender was seen, if it is only a challenge to authenticate.
  var isChallenge: Bool {
    let finals = messages.filter { $0.method == .invite && ($0.status ?? 0) >= 200 }
    guard let nearest = finals.min(by: { $0.viaBranches.count < $1.viaBranches.count }) else { return false }
    return nearest.status == 401 || nearest.status == 407
  }
}

extension CapturedMessage {
  /// Whether a request is addressed to the domain of its To, and not yet to where an endpoint is, as only servers do.
  var isAddressedToDomain: Bool {
    guard case .request(_, let uri) = start else { return false }
    let address = to.address.utf8
    let domain = address.drop { $0 != UInt8(ascii: "@") }
    return uri.lowercased().contains(bytes: domain.isEmpty ? address[...] : domain)
  }

  /// Whether it is a 2xx to an INVITE.
  var isAcceptance: Bool {
    method == .invite && (200..<300).contains(status ?? 0)
  }
}
