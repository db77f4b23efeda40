import Conversations
import Diagnosis
import SourceBytes

/// What of a delivery is nested (contract section 2).
enum DeliveryFields {
  static let endpoints: [Field<RecognisedTarget>] = [
    .text("epid") { target, _ in target.target.endpoint.epid },
    .text("instance") { target, _ in target.target.endpoint.instance },
    .text("gruu") { target, _ in target.target.endpoint.gruu },
    .text("client") { target, _ in target.client },
    .text("category") { target, _ in target.category },
    .text("transport") { target, _ in target.transport },
    .boolean("im_capable") { target, _ in target.takesIM },
    .text("basis") { target, _ in target.target.endpoint.basis.rawValue },
    .time("registered_at") { target, _ in target.target.endpoint.registeredAt },
    .integer("answer_status") { target, _ in target.target.branch?.answer?.status },
    .integer("answered_after_ms") { target, _ in target.target.branch?.answeredAfter },
  ]

  static let evidence: [Field<Evidence>] = [
    .text("file") { evidence, names in names.name(evidence.location.source) },
    .integer("line") { evidence, _ in evidence.location.line },
    .integer("offset") { evidence, _ in evidence.location.offset },
    .integer("length") { evidence, _ in evidence.location.length },
    .time("time") { evidence, _ in evidence.time },
    .text("caption") { evidence, _ in evidence.caption },
  ]

  static let gaps: [Field<ExplainedGap>] = [
    .text("what") { explained, _ in explained.gap.what.rawValue },
    .text("why") { explained, _ in explained.why },
    .time("since") { explained, _ in explained.gap.since },
    .time("until") { explained, _ in explained.gap.until },
    .text("command") { explained, _ in explained.command },
  ]
}
