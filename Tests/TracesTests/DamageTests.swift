import SourceBytes
import Testing
import Traces

@Suite("Damaged traces")
struct DamageTests {
  private static let cases = Specification.all.filter { $0.file != "media.md" }

  /// Everything read lies within the input, in rising order.
  private func isSound(_ contents: TraceContents, _ count: Int) -> Bool {
    let places =
      contents.messages.map(\.location) + contents.appEvents.map(\.location)
      + contents.irregularities.map(\.location)
    return places.allSatisfy {
      $0.offset >= 0 && $0.length >= 0 && $0.offset + $0.length <= count && $0.line >= 1
    }
      && contents.messages.map(\.location) == contents.messages.map(\.location).sorted()
  }

  @Test("Ended at any byte, a log is read up to there", arguments: cases)
  func truncated(_ specification: Specification) throws {
    for count in stride(from: 1, to: specification.log.count, by: 7) {
      let log = LogText(bytes: Array(specification.log.prefix(count)))
      guard let contents = try? log.read(cutAt: []) else { continue }
      #expect(isSound(contents, count), "ended at \(count)")
    }
  }

  @Test("With any byte changed, a log is read without harm", arguments: cases)
  func changed(_ specification: Specification) throws {
    let bytes: [UInt8] = [0x00, 0x0A, 0xFF, 0x24, 0x2F, 0x3A]
    for place in stride(from: 0, to: specification.log.count, by: 11) {
      var log = specification.log
      log[place] = bytes[place / 11 % bytes.count]
      guard let contents = try? LogText(bytes: log).read(cutAt: []) else { continue }
      #expect(isSound(contents, log.count), "changed at \(place)")
    }
  }

  @Test("Without any one of its lines, a record is read or named, never lost")
  func linesMissing() throws {
    let whole = Specification.all.first { $0.title == "A request without a body" }?.log ?? []
    let lines = whole.split(separator: 0x0A).map { Array($0) + [0x0A] }
    try #require(lines.count > 10)
    for index in lines.indices {
      let rest = lines.indices.filter { $0 != index }.flatMap { lines[$0] }
      let contents = try LogText(bytes: rest).read(cutAt: [])
      #expect(contents.messages.count + contents.irregularities.count >= 1, "without line \(index + 1)")
    }
  }
}
