import TestSupport

/// The analyses of the samples, each made once for all tests.
actor Analyses {
  static let shared = Analyses()

  private var underway: [String: Task<Analysis, any Error>] = [:]

  static func analysis(of sample: Sample) async throws -> Analysis {
    try await shared.analysis(of: sample)
  }

  private func analysis(of sample: Sample) async throws -> Analysis {
    let task = underway[sample.path] ?? Task { try await Analysis(of: sample, explaining: true) }
    underway[sample.path] = task
    return try await task.value
  }
}
