import Foundation
import SourceBytes
import TestSupport
import Testing

@Suite("Damaged packed inputs")
struct PackingDamageTests {
  static let files = [
    "one.gz", "one.bz2", "one.xz", "one.zst", "one.lz4", "deflated.zip", "stored.zip", "streamed.zip",
    "encrypted.zip", "nested.zip", "gnu.tar", "pax.tar", "one-two.tar.gz", "mszip.cab", "plain.cab",
  ]

  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  private func bytes(_ file: String) throws -> [UInt8] {
    [UInt8](
      try Data(contentsOf: URL(fileURLWithPath: Repository.path("Tests/SourceBytesTests/Fixtures/\(file)")))
    )
  }

  @Test("Cut anywhere, it is read up to there", arguments: files)
  func cut(file: String) throws {
    let all = try bytes(file)
    let whole = try Unpacked(fixture: file)
    let texts = whole.members.map(\.text)
    for length in stride(from: 1, to: all.count, by: max(1, all.count / 150)) {
      let unpacked = try Unpacked(try folder.write(Array(all[..<length]), to: "cut"))
      // Of what is too short to be told for packed, the bytes themselves are read.
      guard file != "nested.zip", Packing(of: Array(all[..<length]).span) != nil else { continue }
      for member in unpacked.members where !member.text.isEmpty {
        #expect(texts.contains { $0.hasPrefix(member.text) }, "\(file) cut at \(length): \(member.name)")
      }
    }
  }

  @Test("Cut in its middle, it says so", arguments: files.filter { $0 != "encrypted.zip" })
  func cutInTheMiddle(file: String) throws {
    let all = try bytes(file)
    let path = try folder.write(Array(all[..<(all.count / 3)]), to: "cut")
    #expect(try !Unpacked(path).failures.isEmpty)
  }

  @Test(
    "A checksum that is wrong is told, and what was read up to there is given",
    arguments: ["stored.zip", "deflated.zip"]
  )
  func checksum(file: String) throws {
    var changed = try bytes(file)
    // The checksum of a member stands 14 bytes behind the beginning of its header (APPNOTE.TXT 4.3.7).
    changed[14] ^= 0xFF
    let unpacked = try Unpacked(try folder.write(changed, to: "changed.zip"))
    #expect(unpacked.members == (try Unpacked(fixture: file).members))
    #expect(unpacked.failures == ["one.log": [.damaged]])
  }

  @Test("With any byte changed, it is read without harm", arguments: files)
  func flipped(file: String) throws {
    let all = try bytes(file)
    for place in stride(from: 0, to: all.count, by: max(1, all.count / 150)) {
      for mask: UInt8 in [0x01, 0xFF] {
        var changed = all
        changed[place] ^= mask
        let unpacked = try Unpacked(try folder.write(changed, to: "changed"))
        #expect(unpacked.members.allSatisfy { $0.count <= 1 << 24 })
      }
    }
  }
}
