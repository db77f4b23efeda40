import TestSupport

/// The analyses of the samples, each made once for all tests.
actor Analyses {
  static let shared = Analyses()

  private var underway: [String: Task<Analysis, any Error>] = [:]

  static func analysis(of sample: Sample) async throws -> Analysis {
    try await shared.analysis(of: sample)
  }

  static func analysis(of telling: Telling) async throws -> Analysis {
    try await shared.analysis(of: telling)
  }

  private func analysis(of sample: Sample) async throws -> Analysis {
    try await analysis(of: Telling(sample))
  }

  private func analysis(of telling: Telling) async throws -> Analysis {
    let task =
      underway[telling.description] ?? Task { try await Analysis(of: telling.logs, explaining: true) }
    underway[telling.description] = task
    return try await task.value
  }
}
