import SIP
import Traces

extension Delivery {
  /// Takes what came after the answer: typing, later messages, the end.
  mutating func addDialog(
    _ messages: [CapturedMessage],
    tags invite: InviteTransaction,
    to collector: inout EventCollector
  ) {
    let partner = invite.messages.lazy.compactMap { $0.status.map { $0 >= 200 } == true ? $0.to.tag : nil }
    let tags = Set(partner + [invite.fromTag].compactMap(\.self))
    var untold: Set<Request> = []
    var activity: [CapturedMessage] = []
    for message in messages where message.time >= sentAt {
      guard let tag = message.from.tag, tags.contains(tag) else { continue }
      let request = Request(tag: tag, cseq: message.cseq)
      guard let kind = message.dialogEvent, !untold.contains(request) else {
        // What is not told needs no answer either.
        if message.requestMethod == .message { untold.insert(request) }
        continue
      }
      collector.add(message, as: kind, on: winner.map { .target($0) } ?? .sender)
      note(message, fromSender: tag == invite.fromTag)
      if message.requestMethod != nil, message.requestMethod != .bye, tag != invite.fromTag,
        activity.first.map({ $0.cseq == message.cseq && $0.from.tag == tag }) ?? true
      {
        activity.append(message)
      }
    }
    receiverActiveAfter = Self.distance(from: invite.messages.filter(\.isAcceptance), to: activity)
  }

  /// A request within the dialog.
  private struct Request: Hashable {
    let tag: String
    let cseq: UInt32
  }

  private mutating func note(_ message: CapturedMessage, fromSender: Bool) {
    guard let method = message.requestMethod else { return }
    if method == .bye {
      closedAt = closedAt ?? message.time
    } else if !fromSender {
      receiverActiveAt = receiverActiveAt ?? message.time
    }
  }
}
