import Diagnosis
import Traces

extension [Finding] {
  /// Patterns over many messages, with their members; nothing if there are none.
  var blocks: [Block] {
    guard !isEmpty else { return [] }
    return [.heading("Patterns over many messages", level: 2)] + flatMap(\.blocks)
  }
}

extension Finding {
  /// Members that are listed; the data form has all of them.
  private static let listed = 12

  fileprivate var blocks: [Block] {
    let ids = members.prefix(Self.listed).joined(separator: ", ")
    let more = members.count > Self.listed ? " and \(members.count - Self.listed) more" : ""
    return [
      .heading(title, level: 3),
      .paragraph(Phrase(explanation)),
      .definitions([
        Definition("Between", span),
        Definition("Messages", "\(ids)\(more)"),
        Definition("To do", Phrase(advice)),
        Definition("Found by", basis),
      ]),
    ]
  }

  var title: Phrase { Phrase(rule.heading.title) }

  /// When the first and the last of its messages were sent.
  var span: Phrase {
    "\(firstSent.dateText) \(firstSent.timeText) and \(lastSent.dateText) \(lastSent.timeText)"
  }

  /// The rule that found it.
  var basis: Phrase { "\(rule.name), level \(rule.level.rawValue): \(rule.logicInWords)" }
}
