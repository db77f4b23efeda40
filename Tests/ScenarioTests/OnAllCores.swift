extension Array where Element: Sendable {
  /// Calls `body` with each element, some of them at a time: a test with many to try would go on alone when all others are through.
  func onAllCores(_ body: @Sendable @escaping (Element) async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      let shares = Swift.min(count, 8)
      for share in 0..<shares {
        group.addTask {
          for index in stride(from: share, to: count, by: shares) { try await body(self[index]) }
        }
      }
      try await group.waitForAll()
    }
  }
}
