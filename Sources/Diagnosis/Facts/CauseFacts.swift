import Conversations
import SIP

extension Fact {
  /// What tells the causes of a failure apart: desktops that were signed in but gone, and other organisations.
  static let causeFacts: [Fact] = [
    boolean(
      "same_domain",
      "Whether sender and receiver have addresses of one domain."
    ) { $0.sharesDomain },
    text("receiver_domain", "The domain of the receiver's address.") { $0.receiverDomain },
    text("diagnostic_source", "The server that the deciding ms-diagnostics header names as its source.") {
      $0.delivery.decidingDiagnostic?.source?.lowercased()
    },
    integer(
      "pairs_refused_alike",
      "How many pairs of people, this one included, the same server refused for the same reason within a quarter of an hour; absent if it gave none."
    ) { $0.delivery.pairsRefusedAlike },
    integer(
      "nearest_accept_delta_ms",
      "Milliseconds between wait_ms and the nearest time after which any client accepts by itself, where an endpoint accepted."
    ) { $0.nearestAccept?.distance },
    integer(
      "silent_desktop_count",
      "How many desktop clients got a copy and let their own time to accept pass, or were cut off; absent if no copy was seen."
    ) { $0.delivery.forkCount > 0 ? $0.silentDesktops.count : nil },
    boolean(
      "silent_desktop_rang",
      "Whether one of those desktop clients had begun to ring; absent if there are none."
    ) {
      observation in
      let silent = observation.silentDesktops
      return silent.isEmpty ? nil : silent.contains { observation.delivery.targets[$0].branch?.rangAt != nil }
    },
    texts(
      "silent_desktop_fates",
      "What became first of the sign-ins of those desktop clients afterwards, as far as the logs tell.",
      of: SignInFate.How.allCases.map(\.rawValue)
    ) { observation in
      Set(observation.silentDesktops.compactMap { observation.delivery.targets[$0].signInFate?.how.rawValue })
        .sorted()
    },
  ]
}

extension Observation {
  fileprivate var receiverDomain: String? {
    let domain = Self.host(of: delivery.receiver).dropFirst().lowercased()
    return domain.isEmpty ? nil : domain
  }

  fileprivate var sharesDomain: Bool? {
    let sender = Self.host(of: delivery.sender)
    let receiver = Self.host(of: delivery.receiver)
    guard !sender.isEmpty, !receiver.isEmpty else { return nil }
    return sender == receiver || sender.lowercased() == receiver.lowercased()
  }

  /// An address from its @ on; empty if it has none.
  private static func host(of address: String) -> Substring {
    let at = address.utf8.firstIndex(of: UInt8(ascii: "@")) ?? address.endIndex
    return address[at...]
  }

  /// Places in `targets` of desktop clients that got a copy and did not take it, though they accept by themselves
  /// (`domain.md` 7, row 7).
  ///
  /// Either their own time to accept had passed without an answer, or the servers answered for a connection that was gone.
  /// One that answered anything else was there.
  var silentDesktops: [Int] {
    targets.indices.filter { index in
      guard let branch = delivery.targets[index].branch, let client = targetClients[index],
        client.category.countsAsDesktop
      else { return false }
      if branch.answer?.isOfLostConnection == true { return true }
      guard branch.answer.map({ $0.status == 408 || $0.status == 504 }) ?? true,
        let waited = branch.answeredAfter ?? delivery.wait, let seconds = client.autoAcceptSeconds
      else { return false }
      return waited / 1000 >= seconds + Self.acceptTolerance
    }
  }

  /// Seconds by which a client may accept later than its time (`domain.md` 7).
  private static let acceptTolerance = 2
}

extension Answer {
  /// 1004 and 1006: the route to the client or its connection had gone (`ms-diagnostics.tsv`).
  fileprivate var isOfLostConnection: Bool {
    status >= 400 && diagnostics.contains { $0.id == 1004 || $0.id == 1006 }
  }
}
