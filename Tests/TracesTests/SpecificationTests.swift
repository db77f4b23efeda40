import SourceBytes
import Testing
import Traces

@Suite("Specifications")
struct SpecificationTests {
  @Test("There are cases, and each is named once")
  func casesAreThere() {
    let titles = Specification.all.map(\.testDescription)
    #expect(titles.count > 30)
    #expect(Set(titles).count == titles.count)
  }

  @Test("A log is read as its case says, however it is stored", arguments: Specification.all, Storing.all)
  func readsAsSpecified(_ specification: Specification, _ storing: Storing) async throws {
    let expected = specification.expected.map { storing.moved($0, in: specification.log) }
    let log = try specification.text(storing.store(specification.log))
    expect(await account { try await log.read() }, expected)
  }

  @Test("Cut anywhere, a log is read the same", arguments: Specification.all)
  func readsTheSameInPieces(_ specification: Specification) async throws {
    let log = try specification.text(specification.log)
    let borders = log.borders
    for border in borders {
      expect(await account { try log.read(cutAt: [border]) }, specification.expected, "cut at \(border)")
    }
    expect(await account { try log.read(cutAt: borders) }, specification.expected, "cut at \(borders)")
  }

  private func account(_ read: () async throws -> TraceContents) async -> [String] {
    do {
      return Account(try await read()).lines
    } catch {
      return ["\(error)"]
    }
  }

  private func expect(_ got: [String], _ expected: [String], _ how: String = "") {
    let ruler = String(repeating: "~", count: 60)
    let lines = [how, "expected", ruler] + expected + ["got", ruler] + got + [ruler]
    #expect(got == expected, "\(lines.joined(separator: "\n"))")
  }
}

extension Specification {
  fileprivate func text(_ bytes: [UInt8]) throws -> LogText {
    guard zone != "inferred" else { return LogText(bytes: bytes, zone: nil) }
    let named: LogZone = try #require(LogZone(named: zone))
    return LogText(bytes: bytes, zone: named)
  }
}
