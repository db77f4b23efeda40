import SyntheticTraces

/// What becomes of a message.
package enum WorldOutcome: CaseIterable, Sendable {
  /// A person answers; one line of hers and one of the sender's follow.
  case accepted
  /// As `accepted`, and a later line is refused, since the client was started anew.
  case lost
  /// The desktop accepts by itself after 15 seconds.
  case autoAccepted
  case declined, busy, cancelled
  /// Nobody touches the phones for a minute.
  case untouched
  /// The phones could not be notified.
  case notNotified
  /// The desktop is gone, but signed in; the phone is not touched.
  case ghost
  /// The receiver's front end finds no client.
  case notSignedIn
  /// The sender's front end refuses it.
  case overloaded
}

/// Who is signed in where and when, and who writes to whom with what outcome: all that is true in a world.
struct WorldPlan: Sendable {
  /// One client of a person over time, in seconds of the world.
  struct Stay: Sendable {
    let kind: ClientKind
    var from: Seconds
    /// When it signs out; nil if it stays.
    var until: Seconds?

    func isLive(at time: Seconds) -> Bool {
      from < time && time < until ?? .infinity
    }

    var isDesktop: Bool { [.lync2013Desktop, .skypeForBusinessDesktop].contains(kind) }
    var isApp: Bool { [.iPhone, .android].contains(kind) }
  }

  /// Somebody who is written to.
  struct Resident: Sendable {
    let name: String
    /// The front end, 0 or 1.
    let home: Int
    /// Seconds the servers grant.
    let expires: Int
    var stays: [Stay]

    func live(at time: Seconds) -> [Int] {
      stays.indices.filter { stays[$0].isLive(at: time) }
    }
  }

  struct Message: Sendable {
    /// 0: Alice, on front end 0; 1: Sam, on front end 1.
    let sender: Int
    let receiver: Int
    let at: Seconds
    let outcome: WorldOutcome
  }

  var residents: [Resident]
  var messages: [Message]

  /// Messages are sent within this time.
  static let window = 640.0..<1240.0
  /// The logs end here, long after the last of them is over.
  static let end: Seconds = 1650

  init(random: inout SplitMix64) {
    residents = [Self.anchor] + ["Bob", "Carol", "Dave", "Erin"].map { Self.resident($0, &random) }
    // Somebody on the other front end answers: what both log of it shows how their clocks differ.
    messages = [
      Message(sender: 0, receiver: 0, at: Self.anyTime(&random), outcome: .accepted)
    ]
    for _ in 0..<Int.random(in: 3...5, using: &random) { addMessage(&random) }
    for resident in residents.indices { addNearSignIn(of: resident, &random) }
    messages.sort { $0.at < $1.at }
  }

  /// A person homed on the other front end than Alice who is always there.
  static let anchor = Resident(
    name: "Ann",
    home: 1,
    expires: 600,
    stays: [Stay(kind: .lync2013Desktop, from: 11.5, until: nil)]
  )

  private static let kinds: [[ClientKind]] = [
    [.lync2013Desktop], [.skypeForBusinessDesktop], [.iPhone], [.iPhone, .android],
    [.lync2013Desktop, .iPhone], [.lync2013Desktop, .skypeForBusinessDesktop],
    [.lync2013Desktop, .lyncPhoneEdition], [],
  ]

  private static func resident(_ name: String, _ random: inout SplitMix64) -> Resident {
    let kinds = random.member(of: kinds)
    var stays = kinds.map { Stay(kind: $0, from: random.seconds(in: 12..<60), until: nil) }
    // One client comes or goes while messages are sent.
    if let last = stays.indices.last {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: stays[last].until = anyTime(&random)
      case 1: stays[last].from = anyTime(&random)
      default: break
      }
    }
    return Resident(
      name: name,
      home: Int.random(in: 0...1, using: &random),
      expires: random.member(of: [300, 600]),
      stays: stays
    )
  }

  /// A plan made by hand.
  init(residents: [Resident], messages: [Message]) {
    self.residents = residents
    self.messages = messages
  }

  private static func anyTime(_ random: inout SplitMix64) -> Seconds {
    random.seconds(in: window)
  }

  private mutating func addMessage(_ random: inout SplitMix64) {
    let receiver = Int.random(in: 1..<residents.count, using: &random)
    let time = Self.anyTime(&random)
    guard edges(of: receiver).allSatisfy({ abs($0 - time) > 0.8 }) else { return }
    let message = Message(
      sender: Int.random(in: 0..<3, using: &random) / 2,
      receiver: receiver,
      at: time,
      outcome: random.member(of: outcomes(of: residents[receiver], at: time))
    )
    messages.append(message)
  }

  /// A message from the other front end just before or after a client of the receiver comes or goes, which nothing but the sign-ins
  /// tells of: nearer than clocks are apart, and further than a sign-in takes.
  private mutating func addNearSignIn(of receiver: Int, _ random: inout SplitMix64) {
    guard let edge = edges(of: receiver).first else { return }
    let time = edge + random.seconds(in: 1..<60) * (Bool.random(using: &random) ? 1 : -1)
    let isAbsent = residents[receiver].live(at: time).isEmpty
    let message = Message(
      sender: 1 - residents[receiver].home,
      receiver: receiver,
      at: time,
      outcome: isAbsent && Bool.random(using: &random) ? .notSignedIn : .overloaded
    )
    messages.append(message)
  }

  /// When clients of a resident come or go while messages are sent.
  private func edges(of resident: Int) -> [Seconds] {
    residents[resident].stays.flatMap { [$0.from, $0.until].compactMap(\.self) }.filter(Self.window.contains)
  }

  /// What can become of a message, by the clients that are there.
  private func outcomes(of resident: Resident, at time: Seconds) -> [WorldOutcome] {
    let live = resident.live(at: time).map { resident.stays[$0] }
    let desktops = live.count { $0.isDesktop }
    let apps = live.count { $0.isApp }
    if live.isEmpty { return [.notSignedIn, .notSignedIn, .overloaded] }
    if desktops == 0, apps > 0 { return [.untouched, .untouched, .notNotified, .cancelled, .overloaded] }
    if desktops == 0 { return [.overloaded] }
    var all: [WorldOutcome] = [.accepted, .autoAccepted, .lost, .cancelled, .overloaded]
    if live.count == 1 { all += [.declined, .busy] }
    if desktops == 1, apps > 0 { all += [.ghost, .ghost] }
    return all
  }
}

extension SplitMix64 {
  /// One of some things; there has to be one.
  mutating func member<Thing>(of things: [Thing]) -> Thing {
    things[Int.random(in: things.indices, using: &self)]
  }

  /// A time in whole milliseconds.
  mutating func seconds(in range: Range<Seconds>) -> Seconds {
    Double(Int.random(in: Int(range.lowerBound * 1000)..<Int(range.upperBound * 1000), using: &self)) / 1000
  }
}
