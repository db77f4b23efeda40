import SIP
import Traces

/// Whether people of the traced servers' domains sign in on further servers, whose logs are not given: of people who were never seen to sign
/// in, the logs that are given say nothing then.
struct HomeServers {
  /// Something passed between a traced server and one whose log is not given, to or from somebody who signs in there.
  let areMissing: Bool

  /// - Parameters:
  ///   - links: what passed between servers.
  ///   - book: tells which people and domains register on the traced servers.
  init(_ links: ServerLinks, _ book: RegistrationBook) {
    areMissing = links.people.contains { book.isLocal($0) == true && !book.servesSignIns(of: $0) }
  }
}

/// INVITEs that passed between a traced server and one whose log is not given.
struct ServerLinks {
  /// Who is at the other server's end.
  private(set) var people: Set<String> = []

  /// - Parameter messages: of all inputs.
  init(_ messages: [CapturedMessage]) {
    var sent: Set<String> = []
    var received: Set<String> = []
    var passing: [Int] = []
    for place in messages.indices where messages[place].passesBetweenServers {
      guard let branch = messages[place].viaBranches.first, let direction = messages[place].direction
      else { continue }
      if direction == .incoming { received.insert(branch) } else { sent.insert(branch) }
      passing.append(place)
    }
    for place in passing {
      let isIncoming = messages[place].direction == .incoming
      let isKnown = messages[place].viaBranches.first.map((isIncoming ? sent : received).contains) ?? false
      // What comes from somebody who signs in here came by way of an edge.
      if !isKnown { people.insert(isIncoming ? messages[place].from.address : messages[place].to.address) }
    }
  }
}

extension CapturedMessage {
  /// An INVITE that a server got from another one or sent on to it, and not to an endpoint.
  fileprivate var passesBetweenServers: Bool {
    guard requestMethod == .invite, side == .server, viaBranches.count > 1 else { return false }
    if direction == .incoming { return true }
    return to.epid == nil && to.address.utf8.contains(UInt8(ascii: "@")) && isAddressedToDomain
  }
}
