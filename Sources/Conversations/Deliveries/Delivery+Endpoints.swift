import SIP

extension Delivery {
  /// Joins the live registrations of the receiver to the endpoints that got a copy; which client these are, doubtful ones tell, too.
  mutating func addRegistrations(_ signedIn: SignedIn) {
    for endpoint in signedIn.doubtful {
      guard let known = targets.firstIndex(where: { $0.endpoint.isSame(as: endpoint) }) else { continue }
      targets[known].endpoint.learn(from: endpoint)
    }
    for endpoint in signedIn.live {
      if let known = targets.firstIndex(where: { $0.endpoint.isSame(as: endpoint) }) {
        targets[known].endpoint.learn(from: endpoint)
      } else {
        targets.append(Target(endpoint: endpoint))
      }
    }
  }

  /// Says of each event which endpoint it is about, and puts the events in order.
  ///
  /// What comes from a client is about that client; a copy, its cancellation and its answers are about the endpoint it
  /// went to; what is passed on to the sender is about nobody's endpoint but the one whose answer it is.
  mutating func nameEndpoints() {
    for index in events.indices where events[index].kind != .diagnostic {
      let (epid, userAgent) = endpoint(ofEvent: index)
      events[index].epid = epid
      events[index].userAgent = userAgent
    }
    events = events.inOrder
  }

  private func endpoint(ofEvent index: Int) -> (epid: String?, userAgent: String?) {
    if case .target(let target) = events[index].leg,
      isAboutTarget(events[index].kind) || events[index].from == receiver
    {
      return (targets[target].endpoint.epid, targets[target].endpoint.userAgent)
    }
    if events[index].from == sender { return (senderEpid, senderUserAgent) }
    if events[index].kind == .imAnswered, let winner {
      return (targets[winner].endpoint.epid, targets[winner].endpoint.userAgent)
    }
    return (nil, nil)
  }

  /// A copy and its cancellation are about the endpoint they go to.
  private func isAboutTarget(_ kind: TimelineEvent.Kind) -> Bool {
    kind == .imForked || kind == .imCancelled
  }
}
