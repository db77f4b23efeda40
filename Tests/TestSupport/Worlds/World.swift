import SyntheticTraces

/// One log of a world.
package struct WorldLog: Sendable {
  package var name: String
  package var bytes: [UInt8]
  /// The machine that wrote it.
  package let writer: Writer

  package enum Writer: Sendable { case bothFrontEnds, frontEnd1, frontEnd2, computer, phone }
}

/// People on two front ends who write to each other, and what the machines logged of it: all from one number.
///
/// It can be told by any clocks; what is told is the same each time.
package struct World: Sendable, CustomStringConvertible {
  package let seed: UInt64
  /// The clocks and zones its machines have when their logs are scattered.
  package let clocks: WorldClocks
  let plan: WorldPlan
  /// Whether the sign-ins on each front end show its clock in a `Date` header.
  private let saysDate: [Bool]
  /// Whether Alice's PC kept a log.
  private let hasComputerLog: Bool
  /// The resident whose phone kept a log.
  private let phoneOwner: Int?

  package init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    self.seed = seed
    plan = WorldPlan(random: &random)
    clocks = WorldClocks(random: &random)
    saysDate = (0..<2).map { _ in Bool.random(using: &random) }
    hasComputerLog = Bool.random(using: &random)
    phoneOwner = Int.random(in: 0..<3, using: &random) == 0 ? nil : plan.residentWithSilentPhone
  }

  /// Two people and one message, beside one that shows how the clocks of the front ends differ.
  ///
  /// - Parameters:
  ///   - scene: the message.
  ///   - clocks: of the machines.
  ///   - saysDate: whether front end 2 shows its clock in a `Date` header, near the beginning of its log.
  package init(_ scene: WorldScene, clocks: WorldClocks, saysDate: Bool = false) {
    seed = 1
    self.clocks = clocks
    plan = WorldPlan(scene)
    self.saysDate = [false, saysDate]
    hasComputerLog = false
    phoneOwner = nil
  }

  package var description: String { "world \(seed)" }

  /// What a single log of both front ends tells, with the logs of clients: all by the true clock, in UTC.
  package var reference: [WorldLog] { logs(by: .exact, isMerged: true) }

  /// One log of both front ends by clocks that are off, in UTC, with the logs of clients.
  package var merged: [WorldLog] {
    var utc = clocks
    utc.zones[0] = 0
    return logs(by: utc, isMerged: true)
  }

  /// A log of each machine by its own clock; that of front end 2 in local time it does not say.
  package var scattered: [WorldLog] { logs(by: clocks, isMerged: false) }

  /// A log of the Centralized Logging Service of each front end, by its own clock and in UTC.
  package var separate: [WorldLog] {
    let trace = WorldStory(of: plan, seed: seed, clocks: clocks, saysDate: saysDate).trace
    return zip([WorldLog.Writer.frontEnd1, .frontEnd2], 0...).map { writer, server in
      WorldLog(name: "fe\(server + 1).cls.log", bytes: trace.written(as: .cls, of: server), writer: writer)
    }
  }

  /// The logs of all machines.
  ///
  /// - Parameters:
  ///   - clocks: that they are written by.
  ///   - isMerged: whether the front ends' records are in one log of the Centralized Logging Service.
  /// - Returns: those of the servers first.
  package func logs(by clocks: WorldClocks, isMerged: Bool) -> [WorldLog] {
    let story = WorldStory(of: plan, seed: seed, clocks: clocks, saysDate: saysDate)
    let trace = story.trace
    let servers =
      isMerged
      ? [WorldLog(name: "pool.cls.log", bytes: trace.written(as: .cls), writer: .bothFrontEnds)]
      : [
        WorldLog(name: "fe1.cls.log", bytes: trace.written(as: .cls, of: 0), writer: .frontEnd1),
        WorldLog(
          name: "fe2.ocslogger.log",
          bytes: trace.written(as: .ocslogger, of: 1, zone: clocks.zones[0]),
          writer: .frontEnd2
        ),
      ]
    return servers + [computerLog(story, clocks), phoneLog(story, clocks)].compactMap(\.self)
  }

  private func computerLog(_ story: WorldStory, _ clocks: WorldClocks) -> WorldLog? {
    guard hasComputerLog else { return nil }
    let place = ClientPlace.office(zone: clocks.zones[1], skew: clocks.computer)
    let bytes = story.trace.uccapiLog(of: story.alice, seed: seed, place: place)
    return WorldLog(name: "Lync-UccApi-0.UccApilog", bytes: bytes, writer: .computer)
  }

  private func phoneLog(_ story: WorldStory, _ clocks: WorldClocks) -> WorldLog? {
    guard let owner = phoneOwner, let place = plan.residents[owner].stays.firstIndex(where: \.isApp) else {
      return nil
    }
    let bytes = story.trace.phoneLog(
      of: story.client(place, of: owner),
      untouchedBy: story.untouched[owner] ?? [],
      from: plan.residents[owner].stays[place].from,
      until: WorldPlan.end,
      seed: seed,
      server: plan.residents[owner].home,
      place: .mobile(zone: clocks.zones[2], skew: clocks.phone)
    )
    return WorldLog(name: "iphone.mobile.log", bytes: bytes, writer: .phone)
  }
}

extension World {
  /// Whom each first message went to, what became of it, and whether the log of the receiver's phone is there, in the order they were sent.
  package var outcomes: [(receiver: String, outcome: WorldOutcome, hasPhoneLog: Bool)] {
    plan.messages.map { message in
      let receiver = plan.residents[message.receiver].name.lowercased()
      return ("\(receiver)@contoso.com", message.outcome, message.receiver == phoneOwner)
    }
  }

  /// How many messages there are whose receiver has other clients signed in at the time that the clock of the
  /// other front end shows, where nothing but the sign-ins tells which.
  package var messagesNearSignIns: Int {
    plan.messages.count { message in
      let resident = plan.residents[message.receiver]
      let skew = clocks.frontEnds[resident.home] - clocks.frontEnds[message.sender]
      return [.overloaded, .notSignedIn].contains(message.outcome)
        && resident.live(at: message.at) != resident.live(at: message.at - skew)
    }
  }
}

extension WorldLog {
  /// How many of its records tell something of sign-ins or messages, each time they stand in it.
  ///
  /// An answer 100 is of one hop, one 401 asks for credentials, and what answers CANCEL, INFO, BYE or a report says no more than that it came.
  package var tellingRecords: Int {
    let text = LogText(bytes)
    return text.records.map(text.text).count { record in
      guard let status = record.firstMatch(of: #/Start-Line: SIP/2\.0 (\d+) /#) else { return true }
      let isAnswerThatTells = ["INVITE", "REGISTER", "MESSAGE"].contains {
        record.contains(" \($0)\nCall-ID:")
      }
      return isAnswerThatTells && !["100", "401"].contains(status.1)
    }
  }
}

extension WorldPlan {
  /// A resident with one phone, always signed in, that nobody touched when it rang.
  fileprivate var residentWithSilentPhone: Int? {
    residents.indices.first { index in
      let apps = residents[index].stays.filter { $0.kind == .iPhone }
      let received = messages.filter { $0.receiver == index }
      return apps.count == 1 && apps[0].from < 60 && apps[0].until == nil && !received.isEmpty
        && residents[index].stays.filter(\.isApp).count == 1
        && received.allSatisfy { [.untouched, .ghost, .overloaded].contains($0.outcome) }
    }
  }
}
