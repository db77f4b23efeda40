import OrderedCollections
import SIP
import Traces

/// Everything seen under one Call-ID: its INVITE transactions, and what happened inside the dialog they made.
struct CallGroup {
  /// Initial INVITEs, in order of their first sight; a re-INVITE inside the dialog is none.
  private(set) var invites: [InviteTransaction] = []
  /// MESSAGE, INFO and BYE with their answers, in order of time.
  private(set) var inDialog: [CapturedMessage] = []

  /// What the servers of a conference say became of messages, in order of time.
  private(set) var notices: [CapturedMessage] = []

  /// The first answer to an INVITE that is not in the logs.
  private(set) var orphan: CapturedMessage?
  private var reInvites: Set<UInt32> = []
  private var places: [Key: Int] = [:]

  /// What tells the INVITE transactions of one Call-ID apart.
  private struct Key: Hashable {
    let fromTag: String?
    let cseq: UInt32
  }

  /// Sorts the messages of one Call-ID, given in order of time.
  init(_ messages: [CapturedMessage]) {
    for message in messages {
      switch message.method {
      case .invite, .cancel, .ack: place(message)
      case .message, .info, .bye: inDialog.append(message)
      default: if !message.receipts.isEmpty { notices.append(message) }
      }
    }
  }

  /// The MESSAGEs that bring words within a dialog, in order of their first sight; one that was challenged and sent again counts once.
  var laterMessages: [MessageTransaction] {
    var messages: OrderedDictionary<Key, MessageTransaction> = [:]
    for message in inDialog where message.method == .message {
      let key = Key(fromTag: message.from.tag, cseq: message.cseq)
      if messages[key]?.add(message) == nil { messages[key] = MessageTransaction(message) }
    }
    return messages.compactMap { key, message in
      let next = Key(fromTag: key.fromTag, cseq: key.cseq &+ 1)
      return message.carriesWords && !(message.isChallenge && messages[next] != nil) ? message : nil
    }
  }

  /// The transactions that carry an instant message and were not merely challenged and sent again.
  var instantMessages: [InviteTransaction] {
    let last = Dictionary(invites.map { ($0.fromTag, $0.cseq) }, uniquingKeysWith: max)
    return invites.filter { invite in
      guard invite.offersInstantMessage else { return false }
      let wasRepeated = (last[invite.fromTag] ?? 0) > invite.cseq
      return !(wasRepeated && invite.isChallenge)
    }
  }

  private mutating func place(_ message: CapturedMessage) {
    let key = Key(fromTag: message.from.tag, cseq: message.cseq)
    if let known = places[key] {
      invites[known].add(message)
    } else if message.requestMethod == .invite, message.to.tag == nil {
      places[key] = invites.count
      invites.append(InviteTransaction(message))
    } else if message.requestMethod == .invite {
      reInvites.insert(message.cseq)
    } else if message.status != nil, message.method == .invite, invites.isEmpty,
      !reInvites.contains(message.cseq)
    {
      orphan = orphan ?? message
    }
  }
}
