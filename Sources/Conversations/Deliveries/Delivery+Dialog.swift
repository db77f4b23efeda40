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
    for message in messages where message.time >= sentAt {
      guard let tag = message.from.tag, tags.contains(tag), let kind = message.dialogEvent else { continue }
      collector.add(message, as: kind, on: winner.map { .target($0) } ?? .sender)
      note(message)
    }
  }

  private mutating func note(_ message: CapturedMessage) {
    guard let method = message.requestMethod else { return }
    if method == .bye {
      closedAt = closedAt ?? message.time
    } else if message.from.address == receiver {
      receiverActiveAt = receiverActiveAt ?? message.time
    }
  }
}
