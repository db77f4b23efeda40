import SourceBytes
import TestSupport
import Testing

@Suite("Bounds of packed inputs")
struct PackingBoundTests {
  @Test("A small file that unpacks to more than any log does is read up to the bound")
  func ratio() throws {
    let bounds = PackingBounds()
    let unpacked = try Unpacked(fixture: "zeros.bz2")
    #expect(unpacked.failures == ["": [.tooMuch]])
    // The file has 177 bytes.
    #expect(unpacked.members.map(\.count) == [Int(bounds.free + 177 * bounds.ratio)])
  }

  @Test("Many of them in an archive count together")
  func together() throws {
    let unpacked = try Unpacked(fixture: "zeros.zip")
    let total = unpacked.members.map(\.count).reduce(0, +)
    #expect(total < 70 << 20)
    #expect(unpacked.failures.values.flatMap(\.self).contains(.tooMuch))
  }

  @Test("A member has a bound of its own, behind which the next one is read")
  func member() throws {
    var bounds = PackingBounds()
    bounds.member = 1000
    let unpacked = try Unpacked(fixture: "stored.zip", bounds: bounds)
    #expect(unpacked.members.map(\.count) == [1000, 1000])
    #expect(unpacked.failures == ["one.log": [.memberTooLong], "two.log": [.memberTooLong]])
  }

  @Test("All members together have a bound")
  func total() throws {
    var bounds = PackingBounds()
    bounds.total = 5000
    let unpacked = try Unpacked(fixture: "stored.zip", bounds: bounds)
    #expect(unpacked.members.map(\.count).reduce(0, +) == 5000)
    #expect(unpacked.failures["two.log"] == [.tooMuch])
  }

  @Test("The number of members is bounded")
  func members() throws {
    var bounds = PackingBounds()
    bounds.members = 1
    let unpacked = try Unpacked(fixture: "gnu.tar", bounds: bounds)
    #expect(unpacked.names == ["one.log"])
    #expect(unpacked.failures == ["": [.tooManyMembers]])
  }
}
