import Conversations
import Diagnosis
import TestSupport
import Testing
import Traces

@Suite("People on two front ends, told by exact clocks")
struct WorldTests {
  @Test("each first message has the outcome it truly had", arguments: Worlds.all)
  func outcomes(world: World) async throws {
    let first = try await WorldTellings.reference(world).deliveries.filter {
      $0.delivery.kind == .firstMessage
    }
    #expect(first.count == world.outcomes.count)
    for (delivery, truth) in zip(first, world.outcomes) {
      #expect(delivery.delivery.receiver == truth.receiver)
      let verdicts = truth.outcome.verdicts(hasPhoneLog: truth.hasPhoneLog)
      #expect(verdicts.contains(delivery.verdict), "\(truth.outcome): \(delivery.words)")
    }
  }

  @Test("a log of each front end tells what one log of both tells", arguments: Worlds.all)
  func apart(world: World) async throws {
    let reference = try await WorldTellings.reference(world)
    let told = try await WorldTellings.exact(world)
    told.expectSame(as: reference)
    told.expectDurations(of: reference)
  }

  @Test("pieces, repeated records, line breaks, UTF-16 and names do not matter", arguments: Worlds.all)
  func scattered(world: World) async throws {
    var scattering = Scattering(seed: world.seed)
    let logs = scattering.scattered(world.logs(by: .exact, isMerged: false))
    try await WorldTold(of: logs).expectSame(as: try await WorldTellings.reference(world))
  }

  @Test(
    "a log given twice, or with a part of itself behind it, tells the same and counts what is dropped",
    arguments: Worlds.all.prefix(12)
  )
  func repeats(world: World) async throws {
    let logs = world.logs(by: .exact, isMerged: false)
    let once = try await WorldTellings.exact(world)
    for writer in [WorldLog.Writer.frontEnd1, .frontEnd2] {
      let index = try #require(logs.firstIndex { $0.writer == writer })
      var copy = logs[index]
      copy.name = "copy-of-\(copy.name)"
      let twice = try await Analysis(of: logs + [copy])
      try WorldTold(twice).expectSame(as: once)
      #expect(twice.duplicates == copy.tellingRecords)

      var longer = logs
      var scattering = Scattering(seed: world.seed)
      longer[index] = scattering.repeated(logs[index])
      let overlapping = try await Analysis(of: longer)
      try WorldTold(overlapping).expectSame(as: once)
      #expect(overlapping.duplicates == longer[index].tellingRecords - logs[index].tellingRecords)
    }
  }

  @Test("any number of jobs gives the same report", arguments: Worlds.all.prefix(6))
  func jobs(world: World) async throws {
    let logs = world.logs(by: .exact, isMerged: false)
    let json = try await Analysis(of: logs, jobs: 1).json
    #expect(try await Analysis(of: logs, jobs: 4).json == json)
  }
}

extension WorldOutcome {
  /// What may be said of it; more than one where the logs leave it open.
  fileprivate func verdicts(hasPhoneLog: Bool) -> Set<Verdict> {
    switch self {
    case .accepted, .lost: [.accepted]
    // A client that accepts after another time than is known of its kind is taken for a person.
    case .autoAccepted: [.autoAcceptedDesktop, .accepted]
    case .declined: [.declined]
    case .busy: [.doNotDisturb]
    case .untouched: [.falseFailureMobile]
    case .notNotified: [.notNotified]
    // That the desktop was gone matters less than what the phone's own log proves: the message had come.
    case .ghost: [hasPhoneLog ? .falseFailureMobile : .ghostEndpoint]
    case .cancelled: [.cancelled]
    case .notSignedIn: [.notSignedIn]
    case .overloaded: [.serverTrouble]
    }
  }
}

extension Analysis {
  /// How many records were dropped since they had been read already.
  fileprivate var duplicates: Int {
    (contents.irregularities + timeline.irregularities).filter { $0.name == .recordDuplicate }
      .map(\.count).reduce(0, +)
  }
}
