import SyntheticTraces
import Testing

@Suite("A load of a client's log")
struct ClientLoadTests {
  private func written(_ load: some Load, chunks: Int = 1) -> String {
    var load = load
    var bytes = load.head
    for _ in 0..<chunks { bytes += load.nextChunk() }
    return text(of: bytes + load.tail)
  }

  @Test("of events is well-formed once it has a root, and one in about 200 is event 11 of Lync")
  func writesEvents() throws {
    let log = written(EventLoad(seed: 7, isRooted: true), chunks: 4)
    let reader = EventReader()
    #expect(reader.read(log))
    let failures = reader.events.filter { $0.provider == "Lync" && $0.id == "11" }
    #expect((0.0025...0.0075).contains(Double(failures.count) / Double(reader.events.count)))
    #expect(failures.allSatisfy { $0.data.count == 1 && $0.data[0].contains("call-type=im") })
    #expect(Set(reader.events.map(\.provider)).count > 12)
  }

  @Test("of events has no root by itself, LF, and events of about 500 to 2500 bytes")
  func printsLikeWevtutil() {
    let log = written(EventLoad(seed: 7))
    #expect(log.hasPrefix("<Event xmlns='") && log.hasSuffix("</Event>\n"))
    #expect(!log.utf8.contains(13))
    let sizes = log.split(separator: "</Event>\n").map { $0.utf8.count + 9 }.sorted()
    #expect(sizes.allSatisfy { (450...3000).contains($0) })
  }

  @Test("of a desktop has packets as long as they say, in the order of time")
  func writesPackets() {
    let packets = LoggedPacket.packets(of: written(UCCAPILoad(users: 20, seed: 8)))
    #expect(packets.count > 800)
    #expect(packets.allSatisfy { $0.text.utf8.count == $0.announced })
    #expect(packets.map(\.stamp) == packets.map(\.stamp).sorted())
    #expect(packets.contains { $0.startLine.hasPrefix("SIP/2.0 408") })
  }

  @Test("of a phone has words among its polls")
  func writesPolls() {
    let blocks = LoggedBlock.blocks(of: written(MobileLoad(users: 20, seed: 9)))
    #expect(blocks.filter { $0.text.contains("<started rel=\"messagingInvitation\"") }.count > 20)
    #expect(blocks.filter(\.isResponse).count * 2 == blocks.count)
  }

  @Test("follows from its seed")
  func followsFromSeed() {
    #expect(written(EventLoad(seed: 3)) == written(EventLoad(seed: 3)))
    #expect(written(EventLoad(seed: 3)) != written(EventLoad(seed: 4)))
    #expect(written(UCCAPILoad(users: 20, seed: 3)) == written(UCCAPILoad(users: 20, seed: 3)))
    #expect(written(MobileLoad(users: 20, seed: 3)) == written(MobileLoad(users: 20, seed: 3)))
  }
}
