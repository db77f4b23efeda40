import SIP
import Traces

/// Whether people of the traced servers' domains sign in on further servers, whose logs are not given: of people who were never seen to sign
/// in, the logs that are given say nothing then.
struct HomeServers {
  /// Something passed between a traced server and one whose log is not given, to or from somebody who signs in there.
  let areMissing: Bool

  /// - Parameters:
  ///   - messages: of all inputs.
  ///   - book: tells which people and domains register on the traced servers.
  init(_ messages: [CapturedMessage], _ book: RegistrationBook) {
    var sent: Set<String> = []
    var received: Set<String> = []
    var passing: [Int] = []
    for place in messages.indices where messages[place].passesBetweenServers {
      guard let branch = messages[place].viaBranches.first, let direction = messages[place].capture.direction
      else { continue }
      if direction == .incoming { received.insert(branch) } else { sent.insert(branch) }
      passing.append(place)
    }
    areMissing = passing.contains { place in
      let message = messages[place]
      let branch = message.viaBranches.first ?? ""
      let isIncoming = message.capture.direction == .incoming
      // What comes from somebody who signs in here came by way of an edge.
      let other = isIncoming ? message.from.address : message.to.address
      return !(isIncoming ? sent : received).contains(branch) && book.isLocal(other) == true
        && !book.servesSignIns(of: other)
    }
  }
}

extension CapturedMessage {
  /// An INVITE that a server got from another one or sent on to it, and not to an endpoint.
  fileprivate var passesBetweenServers: Bool {
    guard capture.side == .server, viaBranches.count > 1, case .request(.invite, let uri) = start else {
      return false
    }
    if capture.direction == .incoming { return true }
    let domain = to.address.drop { $0 != "@" }
    return to.epid == nil && !domain.isEmpty && uri.lowercased().contains(domain)
  }
}
