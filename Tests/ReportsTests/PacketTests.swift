import SIP
import SourceBytes
import Testing
import Traces

import Reports

@Suite("Packets")
struct PacketTests {
  private struct Sink: ByteOutputStream {
    var bytes: [UInt8] = []
    mutating func write(_ bytes: [UInt8]) { self.bytes += bytes }
  }

  /// A packet as it stands in the file.
  private struct Packet {
    let seconds, microseconds: Int
    let frame: [UInt8]

    var source: String { address(26) }
    var destination: String { address(30) }
    var ports: [Int] { [34, 36].map { number($0, 2) } }
    var transport: UInt8 { frame[23] }
    func number(_ place: Int, _ length: Int) -> Int {
      frame[place..<place + length].reduce(0) { $0 << 8 | Int($1) }
    }
    private func address(_ place: Int) -> String {
      frame[place..<place + 4].map { String($0) }.joined(separator: ".")
    }
    /// Sums to FFFF with its checksum in it, as RFC 1071 has it.
    var sums: [Int] {
      let pseudo =
        Array(frame[26..<34]) + [0, transport] + [
          UInt8((frame.count - 34) >> 8), UInt8((frame.count - 34) & 0xFF),
        ]
      return [Array(frame[14..<34]), pseudo + frame[34...]].map { bytes in
        var sum = 0
        for (index, byte) in bytes.enumerated() {
          sum += index.isMultiple(of: 2) ? Int(byte) << 8 : Int(byte)
        }
        while sum > 0xFFFF { sum = sum & 0xFFFF + sum >> 16 }
        return sum
      }
    }
  }

  private func message(
    _ direction: CapturePoint.Direction? = .incoming,
    host: String? = "POOL\\FE1",
    peer: String? = "10.20.30.40:51000",
    via: String = "10.9.9.9:5061",
    isAnswer: Bool = false,
    at milliseconds: Int = 0,
    length: Int = 0
  ) -> CapturedMessage {
    var message = CapturedMessage(
      time: moment(milliseconds),
      rawTime: "",
      location: place(1),
      capture: CapturePoint(host: host, direction: direction, peer: peer),
      start: isAnswer ? .response(status: 200, reason: "OK") : .request(.message, uri: "sip:b@x"),
      callID: "c1",
      cseq: 1,
      method: .message,
      from: .init(address: "a@x"),
      to: .init(address: "b@x")
    )
    let start = isAnswer ? "SIP/2.0 200 OK" : "MESSAGE sip:b@x SIP/2.0"
    message.wire =
      Array("\(start)\r\nVia: SIP/2.0/TLS \(via);branch=1\r\n\r\n".utf8)
      + Array(repeating: 0x78, count: length)
    return message
  }

  private func packets(_ messages: [CapturedMessage]) -> [Packet] {
    var sink = Sink()
    PacketReport(messages, inputs: [input()]).write(to: &sink)
    var packets: [Packet] = []
    var place = 24
    while place + 16 <= sink.bytes.count {
      let numbers = stride(from: place, to: place + 16, by: 4).map { start in
        (0..<4).reduce(0) { $0 | Int(sink.bytes[start + $1]) << (8 * $1) }
      }
      packets.append(
        Packet(
          seconds: numbers[0],
          microseconds: numbers[1],
          frame: Array(sink.bytes[place + 16..<place + 16 + numbers[2]])
        )
      )
      #expect(numbers[2] == numbers[3])
      place += 16 + numbers[2]
    }
    #expect(place == sink.bytes.count)
    return packets
  }

  @Test("the file says what it is, also where it is empty")
  func header() {
    var sink = Sink()
    PacketReport([], inputs: []).write(to: &sink)
    #expect(
      sink.bytes == [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0]
    )
  }

  @Test("a packet has the time of its message, and its bytes; a time beyond the format is the nearest one")
  func times() {
    var early = message()
    early.time = Timestamp(milliseconds: -1)
    var late = message()
    late.time = Timestamp(milliseconds: .max)
    let found = packets([message(at: 123), early, late])
    #expect(found.map(\.seconds) == [1_368_522_201, 0, Int(UInt32.max)])
    #expect(found[0].microseconds == 123_000 && found[1].microseconds == 0)
    #expect(Array(found[0].frame[42...]) == message().wire)
  }

  @Test("it goes from who sent it to who got it; the port of the log stays known for SIP")
  func directions() {
    let found = packets([message(.incoming), message(.outgoing)])
    #expect(found.map(\.source) == ["10.20.30.40", "10.9.9.9"])
    #expect(found.map(\.destination) == ["10.9.9.9", "10.20.30.40"])
    #expect(found.map(\.ports) == [[51_000, 5060], [5060, 51_000]])
  }

  @Test(
    "ports other protocols are known by are not used",
    arguments: ["53", "443", "5061", "5060", "99999", "x"]
  )
  func ports(port: String) {
    #expect(packets([message(peer: "10.20.30.40:\(port)")]).map(\.ports) == [[5060, 5060]])
  }

  @Test("machines whose address no log tells get one of their own, whatever the order of the messages")
  func invented() {
    let messages = [
      message(host: "POOL\\FE2", peer: "edge.contoso.com:5061"),
      message(host: "POOL\\FE1", peer: "198.18.0.2:52000"),
      message(host: nil, peer: "[2001:db8::1]:5061"),
      message(host: "POOL\\FE3", peer: "FE2.contoso.com:5061"),
    ]
    let report = PacketReport(messages, inputs: [input()])
    #expect(
      report.inventedAddresses.map { "\($0.address) \($0.station)" } == [
        "198.18.0.1 [2001:db8::1]", "198.18.0.3 edge.contoso.com", "198.18.0.4 fe1", "198.18.0.5 fe2",
        "198.18.0.6 fe3", "198.18.0.7 who wrote fe01.log",
      ]
    )
    let found = packets(messages)
    #expect(found.map(\.source) == ["198.18.0.3", "198.18.0.2", "198.18.0.1", "198.18.0.5"])
    #expect(found.map(\.destination) == ["198.18.0.5", "198.18.0.4", "198.18.0.7", "198.18.0.6"])
    let turned = PacketReport(messages.reversed(), inputs: [input()])
    #expect(turned.inventedAddresses.map(\.address) == report.inventedAddresses.map(\.address))
    #expect(turned.inventedAddresses.map(\.station) == report.inventedAddresses.map(\.station))
  }

  @Test("an address is a machine's own only if the logs agree on it and no other has it")
  func doubtfulAddresses() {
    let disagreeing = [message(.outgoing, via: "10.9.9.9:1"), message(.outgoing, via: "10.9.9.8:1")]
    #expect(packets(disagreeing).map(\.source) == ["198.18.0.1", "198.18.0.1"])
    let shared = [message(.outgoing, host: "A"), message(.outgoing, host: "B")]
    #expect(packets(shared).map(\.source) == ["198.18.0.1", "198.18.0.2"])
    #expect(packets([message(.outgoing, via: "127.0.0.1:5061")]).map(\.source) == ["198.18.0.1"])
  }

  @Test("where the log does not tell the way, the Via does")
  func directionless() {
    let found = packets([
      message(nil, host: nil, peer: nil), message(nil, host: nil, peer: nil, isAnswer: true),
    ])
    #expect(found.map(\.source) == ["10.9.9.9", "198.18.0.1"])
    #expect(found.map(\.destination) == ["198.18.0.1", "10.9.9.9"])
  }

  @Test(
    "what fits is one datagram; what does not are segments of one connection; all sums are right",
    arguments: [0, 1]
  )
  func sizes(odd: Int) {
    let found = packets([
      message(length: 100 + odd), message(length: 65_400 + odd), message(length: 150_000 + odd),
      message(length: 70_000), message(.outgoing, length: 70_000),
    ])
    #expect(found.map(\.transport) == [17, 17, 6, 6, 6, 6, 6, 6, 6])
    #expect(found.allSatisfy { $0.sums == [0xFFFF, 0xFFFF] })
    #expect(found.map { $0.number(16, 2) + 14 } == found.map(\.frame.count))
    let segments = found.filter { $0.transport == 6 }
    let ahead = segments.filter { $0.ports == [51_000, 5060] }
    var next = 1
    for segment in ahead {
      #expect(segment.number(38, 4) == next)
      next += segment.frame.count - 54
    }
    #expect(segments.map { $0.frame[47] } == [0x10, 0x10, 0x18, 0x10, 0x18, 0x10, 0x18])
    #expect(segments.last.map { $0.number(42, 4) } == next)
  }

  @Test("a message whose bytes were not kept is counted")
  func leftOut() {
    var empty = message()
    empty.wire = nil
    let report = PacketReport([empty, message()], inputs: [input()])
    #expect(report.leftOut == 1 && report.count == 1)
  }
}
