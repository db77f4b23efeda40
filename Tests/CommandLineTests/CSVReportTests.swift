import TestSupport
import Testing

@Suite("imtrail --format csv")
struct CSVReportTests {
  private static let sample = "samples/bad-morning"

  @Test("has a row for each delivery, and columns named as the fields of JSON")
  func rows() async throws {
    let csv = try await Program.run("--format", "csv", Self.sample)
    #expect(csv.status == 0)
    let lines = csv.output.split(separator: "\r\n").map(String.init)
    let deliveries = try await Program.run("--format", "ndjson", Self.sample).jsonLines()
    #expect(lines.count == deliveries.count + 1)
    let columns = try #require(lines.first).split(separator: ",").map(String.init)
    let nested: Set = ["endpoints", "evidence", "gaps", "text"]
    for delivery in deliveries {
      #expect(delivery.names.subtracting(nested).isSubset(of: columns))
    }
    let place = try #require(columns.firstIndex(of: "delivery_id"))
    let ids = lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false)[place] }
    #expect(ids.map(String.init) == deliveries.compactMap { $0["delivery_id"]?.text })
  }

  @Test("has what people wrote only where the user asks for it")
  func text() async throws {
    let log = "samples/mobile-timeout-spop/mobile-timeout-spop.cls.log"
    #expect(try await Program.run("--format", "csv", log).output.contains("review") == false)
    #expect(try await Program.run("--format", "csv", "--show-text", log).output.contains("review"))
  }
}
