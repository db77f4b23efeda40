import SIP

extension Delivery {
  /// Joins the live registrations of the receiver to the endpoints that got a copy.
  mutating func addRegistrations(_ live: [Endpoint]) {
    for endpoint in live {
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
    for index in events.indices where events[index].kind != .diagnostic { nameEndpoint(of: &events[index]) }
    events = events.inOrder
  }

  private func nameEndpoint(of event: inout TimelineEvent) {
    (event.epid, event.userAgent) = (nil, nil)
    if case .target(let index) = event.leg, isAbout(event) || event.from == receiver {
      event.epid = targets[index].endpoint.epid
      event.userAgent = targets[index].endpoint.userAgent
    } else if event.from == sender {
      event.epid = senderEpid
      event.userAgent = senderUserAgent
    } else if event.kind == .imAnswered, let winner {
      event.epid = targets[winner].endpoint.epid
      event.userAgent = targets[winner].endpoint.userAgent
    }
  }

  /// A copy and its cancellation are about the endpoint they go to.
  private func isAbout(_ event: TimelineEvent) -> Bool {
    event.kind == .imForked || event.kind == .imCancelled
  }
}
