import TestSupport
import Testing

@Suite("A report of many logs")
struct WorldReportTests {
  @Test(
    "is the same to the byte for the logs in any order, and read by any number of cores",
    arguments: 1...4
  )
  func order(seed: Int) async throws {
    let world = World(seed: UInt64(seed))
    let scratch = try ScratchFolder()
    var scattering = Scattering(seed: world.seed)
    let paths = try scattering.scattered(world.scattered).map { try scratch.write($0.bytes, to: $0.name) }
    for format in ["text", "json", "ndjson"] {
      let report = try await Program.run(["analyze", "--format", format] + paths.sorted())
      #expect(report.status == 0)
      #expect(report.output.count > 1000)
      let turned = try await Program.run(["analyze", "--format", format, "--jobs", "4"] + paths.reversed())
      #expect(turned.output == report.output)
      let folder = try await Program.run(["analyze", "--format", format, "--jobs", "1", scratch.path])
      #expect(folder.output == report.output)
    }
  }
}
