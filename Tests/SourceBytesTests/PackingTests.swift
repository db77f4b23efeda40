import SourceBytes
import TestSupport
import Testing

/// Files of `Fixtures`, which its script `make` writes.
@Suite("Packed inputs")
struct PackingTests {
  private static func lines(_ name: String) -> String {
    (1...300).map { "\($0) of \(name)\n" }.joined()
  }

  @Test("libarchive was built with everything the manual names", arguments: Packing.allCases)
  func support(packing: Packing) {
    #expect(packing.isRead)
  }

  @Test(
    "A compressed file is one file, without a name of its own",
    arguments: ["one.gz", "one.bz2", "one.xz", "one.zst", "one.lz4", "two-parts.gz"]
  )
  func compressed(file: String) throws {
    let unpacked = try Unpacked(fixture: file)
    #expect(unpacked.members.map(\.text) == [Self.lines("one")])
    #expect(unpacked.names == [""])
    #expect(unpacked.failures.isEmpty)
  }

  @Test(
    "An archive gives its files",
    arguments: [
      "deflated.zip", "stored.zip", "streamed.zip", "gnu.tar", "pax.tar", "v7.tar", "one-two.tar.gz",
      "one-two.tar.zst", "one-two.tar.xz", "mszip.cab", "plain.cab",
    ]
  )
  func archive(file: String) throws {
    let unpacked = try Unpacked(fixture: file)
    #expect(unpacked.names == ["one.log", "two.log"])
    #expect(unpacked.members.map(\.text) == [Self.lines("one"), Self.lines("two")])
    #expect(unpacked.failures.isEmpty)
  }

  @Test("What is packed within what is packed is read, too")
  func nested() throws {
    let unpacked = try Unpacked(fixture: "nested.zip")
    #expect(unpacked.names == ["one.log.gz", "both.tar.gz!one.log", "both.tar.gz!two.log"])
    #expect(unpacked.members.map(\.text) == [Self.lines("one"), Self.lines("one"), Self.lines("two")])
    #expect(unpacked.failures.isEmpty)
  }

  @Test("But not deeper than the bound")
  func tooDeep() throws {
    let unpacked = try Unpacked(fixture: "deep.gz")
    #expect(unpacked.members.isEmpty)
    #expect(unpacked.failures == ["": [.tooDeep]])
    var bounds = PackingBounds()
    bounds.layers = 6
    #expect(try Unpacked(fixture: "deep.gz", bounds: bounds).members.map(\.text) == [Self.lines("one")])
  }

  @Test("A compressed file may hold nothing")
  func empty() throws {
    let unpacked = try Unpacked(fixture: "empty.gz")
    #expect(unpacked.members.isEmpty)
    #expect(unpacked.failures.isEmpty)
  }

  @Test("Of an archive some of whose members are encrypted, the others are read")
  func encrypted() throws {
    let unpacked = try Unpacked(fixture: "encrypted.zip")
    #expect(unpacked.members.map(\.text) == [Self.lines("two")])
    #expect(unpacked.failures == ["one.log": [.encrypted]])
  }

  @Test("Names are taken as they are, for showing; what is no file is passed over")
  func names() throws {
    let unpacked = try Unpacked(fixture: "names.tar")
    #expect(
      unpacked.names == [
        "../../up.log", "/absolute.log", "\u{1B}[31mred.log", "same.log", "same.log", "über/ä.log",
        "\u{FFFD}rong.log",
      ]
    )
    #expect(unpacked.failures == ["": [.nameTooLong]])
  }

  @Test("Kinds are told by the first bytes alone")
  func recognition() {
    let starts: [[UInt8]] = [
      [], [0x1F, 0x8B], Array("TL_INFO(TF_PROTOCOL) [0]0AB8".utf8), Array(repeating: 0, count: 1024),
      Array(repeating: 0x20, count: 1024),
    ]
    for start in starts {
      let packing = Packing(of: start.span)
      #expect(packing == nil)
    }
  }
}
