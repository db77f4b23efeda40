import Conversations
import Diagnosis
import SIP
import Traces

/// One delivery told in full.
struct DeliveryAccount {
  let diagnosed: DiagnosedDelivery
  private let lookup: FactLookup
  private let names: InputNames
  private let showsText: Bool

  init(_ diagnosed: DiagnosedDelivery, _ lookup: FactLookup, _ names: InputNames, showsText: Bool) {
    self.diagnosed = diagnosed
    self.lookup = lookup
    self.names = names
    self.showsText = showsText
  }

  var title: Phrase {
    diagnosed.title(lookup).styled(diagnosed.style(lookup))
  }

  /// All passages, the plain words first, the proof after.
  var blocks: [Block] {
    [.definitions(particulars)] + textBlocks
      + passage("What happened", [.paragraph(Phrase(prose: diagnosed.explanation))])
      + passage(endpointTitle, endpointBlocks)
      + passage("Why we say so (times of \(day), UTC)", evidenceBlocks)
      + passage("What is not known", gapBlocks)
      + passage("What to do", diagnosed.advice.isEmpty ? [] : [.paragraph(Phrase(prose: diagnosed.advice))])
  }

  private var delivery: Delivery { diagnosed.delivery }

  private func passage(_ title: Phrase, _ blocks: [Block]) -> [Block] {
    blocks.isEmpty ? [] : [.heading(title, level: 3)] + blocks
  }

  private var particulars: [Definition] {
    let shown = diagnosed.senderRead.map { [Definition("Sender saw", Phrase($0))] } ?? []
    return [
      Definition("From", sender), Definition("To", Phrase(delivery.receiver)), Definition("Sent", sent),
      Definition("Sender got", outcome),
    ] + shown + (delivery.kind == .firstMessage ? [Definition("Signed in", presence)] : []) + [
      Definition("Verdict", "\(diagnosed.verdict.rawValue), confidence \(diagnosed.confidence.rawValue)")
    ] + counted + [Definition("Id", "\(delivery.id)")]
  }

  /// How Microsoft's Monitoring reports would count it; there a failure that people or settings cause is an expected one.
  private var counted: [Definition] {
    let words: Phrase
    switch lookup.text("failure_class", in: diagnosed.facts) {
    case "success": words = "success"
    case "expected": words = "expected failure"
    case "unexpected": words = "unexpected failure"
    case "uncategorised": words = "uncategorised"
    default: return []
    }
    return [Definition("Counts as", words + " in Microsoft's Monitoring reports")]
  }

  private var endpointTitle: Phrase {
    switch delivery.kind {
    case .firstMessage: "Where the receiver was signed in"
    case .laterMessage: "Where the receiver has the conversation"
    case .conferenceMessage: "Where the receiver was in the conference"
    }
  }

  private var sender: Phrase {
    let client = lookup.text("sender_client", in: diagnosed.facts)
    return client.map { "\(delivery.sender), using \($0)" } ?? Phrase(delivery.sender)
  }

  private var sent: Phrase {
    "\(delivery.sentAt.dateText) \(delivery.sentAt.timeText) UTC\(carrier)"
  }

  private var carrier: Phrase {
    switch delivery.kind {
    case .firstMessage: ", the first message of a conversation"
    case .laterMessage: ", a further message of an open conversation"
    case .conferenceMessage: ", in a conference"
    }
  }

  private var outcome: Phrase {
    guard let answer = delivery.finalAnswer else { return "no final answer in these logs" }
    let after: Phrase = delivery.wait.map { " after \(durationText(milliseconds: $0))" } ?? ""
    return news + after + " (" + Phrase(statusText(answer.status, answer.reason)) + diagnostic + ")"
  }

  private var news: Phrase {
    switch SenderOutcome(delivery) {
    case .accepted: "no error"
    case .withdrawn: "no error, having withdrawn the message"
    case .challenged: "a question who it is"
    case .failed, .other, .unknown: "an error"
    }
  }

  private var diagnostic: Phrase {
    guard let number = delivery.decidingDiagnostic?.id else { return "" }
    return "; diagnostic \(number)" + (diagnosed.diagnosticMeaning.map { ", \(Phrase($0))" } ?? "")
  }

  private var presence: Phrase {
    let known = PresenceBasis(delivery, lookup.text("presence_basis", in: diagnosed.facts))
    let basis = known.words
    let count = lookup.integer("reached_count", in: diagnosed.facts)
    switch lookup.text("presence", in: diagnosed.facts) {
    case "SPOP": return "at one place (SPOP): \(basis)"
    case "MPOP": return (count.map { "at \($0) places (MPOP): " } ?? "at several places (MPOP): ") + basis
    case "none": return known.isKnown ? "nowhere: \(basis)" : "nowhere, as far as these logs show"
    default: return "not known: \(basis)"
    }
  }

  private var textBlocks: [Block] {
    guard showsText, let text = delivery.text else { return [] }
    return [.quote(text.split { $0.isNewline }.map { Phrase(String($0)) })]
  }

  private var endpointBlocks: [Block] {
    guard !diagnosed.targets.isEmpty else { return [] }
    return [.table(EndpointTable(diagnosed, names).table)]
  }

  private var gapBlocks: [Block] {
    guard !diagnosed.gaps.isEmpty else { return [] }
    return [.list(diagnosed.gaps.map(\.words))] + searchBlocks
  }

  /// How to fetch what is missing; all gaps have one command.
  private var searchBlocks: [Block] {
    guard let command = diagnosed.gaps.lazy.compactMap(\.command).first else { return [] }
    let remark = diagnosed.commandRemark.map { [Block.paragraph(Phrase(prose: $0))] } ?? []
    let lead: Block = .paragraph(
      "In the management shell of the servers, this fetches what they logged of it:"
    )
    return [lead, .command(Phrase(prose: command))] + remark
  }

  private var evidenceBlocks: [Block] {
    let columns: [Table.Column] = [.init(""), .init("", .wrap), .init("", .shorten)]
    let items = (diagnosed.background + diagnosed.evidence.filter { !$0.isFurtherSight }).sorted {
      ($0.time, $0.location) < ($1.time, $1.location)
    }
    let rows = items.map { item in
      [Phrase(clock(item.time)), caption(item), Phrase(names.place(item.location), .dim)]
    }
    let question: Phrase = diagnosed.weaknesses.isEmpty ? "" : " What weakens it:"
    let most: Phrase =
      diagnosed.weaknesses.isEmpty && diagnosed.confidence != .high ? ", the most this rule claims" : ""
    let sure: Phrase =
      "Decided by the rule \(diagnosed.rule). Confidence is \(diagnosed.confidence.rawValue)\(most).\(question)"
    return [.table(Table(columns, rows: rows)), .paragraph(sure)] + weaknessBlocks
  }

  private func caption(_ item: Evidence) -> Phrase {
    guard !item.elsewhere.isEmpty else { return Phrase(item.caption) }
    let places = item.elsewhere.map { Phrase(names.place($0), .dim) }.joined(Phrase(", ", .dim))
    return Phrase(item.caption) + Phrase(" Also in ", .dim) + places
  }

  private var day: String { delivery.sentAt.dateText }

  private func clock(_ time: Timestamp) -> String {
    time.dateText == day ? time.preciseTimeText : time.preciseText
  }

  private var weaknessBlocks: [Block] {
    diagnosed.weaknesses.isEmpty ? [] : [.list(diagnosed.weaknesses.map { Phrase(prose: $0) })]
  }
}

extension ExplainedGap {
  /// For which stretch of time, and why it matters.
  var words: Phrase {
    let sentence = Phrase(prose: why)
    switch (gap.since, gap.until) {
    case (nil, nil): return sentence
    case (let since?, nil): return "From \(since.preciseText) on: \(sentence)"
    case (nil, let until?): return "Until \(until.preciseText): \(sentence)"
    case (let since?, let until?): return "\(since.preciseText) to \(until.preciseText): \(sentence)"
    }
  }
}
