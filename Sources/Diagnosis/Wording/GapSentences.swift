import Conversations

extension ExplainedGap {
  /// A gap with its sentence.
  ///
  /// There is one for each kind of gap, and it says no more than the gap can mean.
  init(_ gap: Gap) {
    let endpoint = gap.epid.map { "the endpoint \($0)" } ?? "an endpoint"
    self.init(gap: gap, why: Self.sentence(gap.what, endpoint))
  }

  private static func sentence(_ what: Gap.What, _ endpoint: String) -> String {
    switch what {
    case .finalAnswer: "The logs hold no final answer to the sender, so the outcome is not known."
    case .senderLeg:
      "The sender's own leg is not in the logs, so what the sender got is known only from further along the way."
    case .forkCopies:
      "No copy of the message to an endpoint of the receiver is in the logs, so where it went is not known."
    case .branchAnswer:
      "The copy to \(endpoint) has no final answer in the logs, so what happened there is not known."
    case .registrations:
      "The logs begin too shortly before the message to show every registration, so the receiver may have had more endpoints."
    case .afterAnswer: "The logs end too soon after the answer to tell whether the receiver came back to it."
    case .otherServer:
      "The message went on to another server whose side is not in the logs, so what happened behind it is not known."
    case .clientUnknown: "The client of \(endpoint) is not known, nor how it treats a message nobody answers."
    }
  }
}
