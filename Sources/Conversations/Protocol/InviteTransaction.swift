import SIP
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
  var messages: [CapturedMessage] = []

  /// The copies of the request.
  var copies: [CapturedMessage] {
    messages.filter { message in
      if case .request(.invite, _) = message.start { true } else { false }
    }
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
  /// Status of a response; nil for a request.
  var status: Int? {
    if case .response(let status, _) = start { status } else { nil }
  }

  /// Whether it is a 2xx to an INVITE.
  var isAcceptance: Bool {
    method == .invite && (200..<300).contains(status ?? 0)
  }

  /// Method of a request; nil for a response.
  var requestMethod: SIPMethod? {
    if case .request(let method, _) = start { method } else { nil }
  }
}
