/// Many invented users of one pool, each at home on one of its front ends.
struct Staff {
  struct Member {
    let person: Person
    let server: Int
    var clients: [Client]
    /// Last CSeq of each client's registration.
    var registrations: [Int]

    /// Clients that show instant messages: all but the desk phone.
    var imClients: [Client] { clients.filter { $0.kind != .lyncPhoneEdition } }
    var desktops: [Client] { imClients.filter { !$0.kind.isBehindUCWA } }
    var phones: [Client] { clients.filter(\.kind.isBehindUCWA) }
  }

  var members: [Member]
  private let servers: Int

  init(users: Int, trace: TraceBuilder) {
    servers = trace.servers.count
    members = (0..<max(2, users / servers) * servers).map { number in
      let first = Self.firstNames[number % Self.firstNames.count]
      let last = Self.lastNames[number / Self.firstNames.count % Self.lastNames.count]
      let address = "\(first).\(last)\(number)@contoso.com".lowercased()
      let person = Person("\(first) \(last)", address)
      let server = number % trace.servers.count
      let clients = Self.kinds(trace.dice.number(below: 20)).map {
        trace.client($0, of: person, server: server)
      }
      return Member(person: person, server: server, clients: clients, registrations: clients.map { _ in 1 })
    }
  }

  /// Somebody, and somebody else at home on the same front end.
  func pair(_ dice: inout Dice) -> (Member, Member) {
    let homes = members.count / servers
    let server = dice.number(below: servers)
    let first = dice.number(below: homes)
    let second = (first + 1 + dice.number(below: homes - 1)) % homes
    return (members[first * servers + server], members[second * servers + server])
  }

  /// Most have a desktop, half of them a phone as well, a few only phones.
  private static func kinds(_ throw: Int) -> [ClientKind] {
    switch `throw` {
    case 0..<8: [.lync2013Desktop]
    case 8..<11: [.skypeForBusinessDesktop]
    case 11..<14: [.lync2013Desktop, .iPhone]
    case 14..<16: [.lync2013Desktop, .android, .lyncPhoneEdition]
    case 16: [.lyncForMac, .iPad]
    case 17: [.iPhone]
    case 18: [.windowsPhone, .android]
    default: [.lyncWebApp]
    }
  }

  private static let firstNames = [
    "Ada", "Ben", "Cleo", "Dirk", "Eva", "Finn", "Gina", "Hugo", "Ines", "Jan", "Kira", "Leo", "Mona", "Nils",
    "Olga", "Paul", "Quin", "Rosa", "Sven", "Tess",
  ]
  private static let lastNames = [
    "Abel", "Berg", "Cole", "Dahl", "Ems", "Frey", "Gold", "Holm", "Ivey", "Jung", "Koch", "Lind", "Moss",
    "Nash",
  ]
}
