import Conversations
import Diagnosis
import Foundation
import TestSupport
import Traces

/// The worlds the tests look at: the first twenty, more where `FULL=1` asks for them, or as many as `WORLDS` says.
enum Worlds {
  static let all: [World] = (1...count).map { World(seed: UInt64($0)) }

  private static var count: Int {
    let asked = ProcessInfo.processInfo.environment["WORLDS"].flatMap { Int($0) }
    return max(1, asked ?? (Damaged.isThorough ? 150 : 20))
  }
}

/// What an analysis tells of the messages of a world.
struct WorldTold: Sendable {
  let deliveries: [DiagnosedDelivery]
  /// Deliveries by their identity.
  let byID: [String: DiagnosedDelivery]
  /// What the rules about many messages found: the rule and the messages.
  let findings: [String]

  /// - Throws: what is wrong with the built-in rules.
  init(_ analysis: Analysis) throws {
    deliveries = analysis.deliveries
    byID = Dictionary(deliveries.map { ($0.delivery.id, $0) }) { first, _ in first }
    findings = try RuleSet.builtIn().findings(in: deliveries).map {
      "\($0.rule.name): \($0.members.sorted())"
    }
  }

  /// Reads logs in the order given.
  ///
  /// - Throws: `InputFailure`, or what the file system says.
  init(of logs: [WorldLog]) async throws {
    try self.init(try await Analysis(of: logs))
  }
}

/// What the logs of the worlds tell, each read once for all tests.
actor WorldTellings {
  private static let shared = WorldTellings()

  private var underway: [String: Task<WorldTold, any Error>] = [:]

  /// A single log of both front ends by the true clock, with those of clients.
  static func reference(_ world: World) async throws -> WorldTold {
    try await shared.told(world, "reference") { world.reference }
  }

  /// A log of each machine, whose clocks show the true time.
  static func exact(_ world: World) async throws -> WorldTold {
    try await shared.told(world, "exact") { world.logs(by: .exact, isMerged: false) }
  }

  /// A single log of both front ends by clocks that are off.
  static func merged(_ world: World) async throws -> WorldTold {
    try await shared.told(world, "merged") { world.merged }
  }

  /// Logs of each machine by its own clock, in pieces, repeated, encoded and shuffled.
  static func scattered(_ world: World) async throws -> WorldTold {
    try await shared.told(world, "scattered") {
      var scattering = Scattering(seed: world.seed)
      return scattering.scattered(world.scattered)
    }
  }

  /// What is left of a world by exact clocks, and by its own.
  static func rest(of loss: WorldLoss) async throws -> [WorldTold] {
    [
      try await shared.told(loss, "exact") { loss.rest(by: .exact) },
      try await shared.told(loss, "own") { loss.rest(by: loss.world.clocks) },
    ]
  }

  private func told(
    _ what: some CustomStringConvertible,
    _ telling: String,
    _ logs: @escaping @Sendable () -> [WorldLog]
  ) async throws -> WorldTold {
    let key = "\(what), \(telling)"
    let task = underway[key] ?? Task { try await WorldTold(of: logs()) }
    underway[key] = task
    return try await task.value
  }
}

extension Analysis {
  /// Reads logs in the order given.
  ///
  /// - Throws: `InputFailure`, or what the file system says.
  init(of logs: [WorldLog], jobs: Int = 1) async throws {
    let scratch = try ScratchFolder()
    let inputs = try logs.map { (path: try scratch.write($0.bytes, to: $0.name), name: $0.name) }
    try await self.init(of: inputs, jobs: jobs)
  }
}
