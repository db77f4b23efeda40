/// Puts a SIP message into frames of Ethernet: one datagram of UDP, or segments of TCP if it is longer than a datagram may be.
///
/// Segments of one connection count on from each other, so that they are put together again.
struct Frames {
  /// Bytes of a connection that were sent one way.
  private var sent: [Flow: UInt32] = [:]
  /// Number of the next packet; it wraps.
  private var number: UInt16 = 0

  private struct Flow: Hashable {
    let source: IPv4Address
    let destination: IPv4Address
    let sourcePort: UInt16
    let destinationPort: UInt16

    var reversed: Flow {
      Flow(source: destination, destination: source, sourcePort: destinationPort, destinationPort: sourcePort)
    }
  }

  private static let longestPacket = 65_535
  private static let headerLength = 20
  static let longestDatagram = longestPacket - headerLength - 8
  private static let longestSegment = longestPacket - headerLength - 20

  /// The frames of a message, in their order.
  mutating func frames(_ message: [UInt8], _ ends: Ends, _ book: AddressBook) -> [[UInt8]] {
    let flow = Flow(
      source: book[ends.source],
      destination: book[ends.destination],
      sourcePort: ends.sourcePort,
      destinationPort: ends.destinationPort
    )
    guard message.count > Self.longestDatagram else {
      return [packet(datagram(message[...], flow), of: 17, flow)]
    }
    return stride(from: 0, to: message.count, by: Self.longestSegment).map { start in
      let end = min(start + Self.longestSegment, message.count)
      return packet(segment(message[start..<end], flow, isLast: end == message.count), of: 6, flow)
    }
  }

  /// UDP (RFC 768).
  private func datagram(_ payload: ArraySlice<UInt8>, _ flow: Flow) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(payload.count + 8)
    bytes.append(bigEndian: flow.sourcePort)
    bytes.append(bigEndian: flow.destinationPort)
    bytes.append(bigEndian: UInt16(truncatingIfNeeded: payload.count + 8))
    bytes.append(bigEndian: UInt16(0))
    bytes += payload
    // A sum of 0 would say that there is none.
    let sum = checksum(bytes, of: 17, flow)
    bytes.set(sum == 0 ? 0xFFFF : sum, at: 6)
    return bytes
  }

  /// TCP (RFC 9293): acknowledges all that came the other way.
  private mutating func segment(_ payload: ArraySlice<UInt8>, _ flow: Flow, isLast: Bool) -> [UInt8] {
    let sequence = sent[flow, default: 1]
    sent[flow] = sequence &+ UInt32(truncatingIfNeeded: payload.count)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(payload.count + 20)
    bytes.append(bigEndian: flow.sourcePort)
    bytes.append(bigEndian: flow.destinationPort)
    bytes.append(bigEndian: sequence)
    bytes.append(bigEndian: sent[flow.reversed, default: 1])
    bytes.append(bigEndian: UInt16(isLast ? 0x5018 : 0x5010))
    bytes.append(bigEndian: UInt16.max)
    bytes.append(bigEndian: UInt32(0))
    bytes += payload
    bytes.set(checksum(bytes, of: 6, flow), at: 16)
    return bytes
  }

  /// Ethernet, and IPv4 (RFC 791); the hardware addresses are made of the IP addresses.
  private mutating func packet(_ payload: [UInt8], of transport: UInt8, _ flow: Flow) -> [UInt8] {
    var header: [UInt8] = []
    header.append(bigEndian: UInt16(0x4500))
    header.append(bigEndian: UInt16(truncatingIfNeeded: payload.count + Self.headerLength))
    header.append(bigEndian: number)
    header.append(bigEndian: UInt16(0x4000))
    header += [64, transport, 0, 0]
    header.append(bigEndian: flow.source.value)
    header.append(bigEndian: flow.destination.value)
    header.set(InternetChecksum().adding(header).value, at: 10)
    number &+= 1
    var frame: [UInt8] = []
    frame.reserveCapacity(14 + header.count + payload.count)
    for address in [flow.destination, flow.source] {
      frame += [0x02, 0x00]
      frame.append(bigEndian: address.value)
    }
    return frame + [0x08, 0x00] + header + payload
  }

  /// With the pseudo header of addresses, protocol and length.
  private func checksum(_ bytes: [UInt8], of transport: UInt8, _ flow: Flow) -> UInt16 {
    var pseudo: [UInt8] = []
    pseudo.append(bigEndian: flow.source.value)
    pseudo.append(bigEndian: flow.destination.value)
    pseudo += [0, transport]
    pseudo.append(bigEndian: UInt16(truncatingIfNeeded: bytes.count))
    return InternetChecksum().adding(pseudo).adding(bytes).value
  }
}

/// The checksum of the internet protocols (RFC 1071).
struct InternetChecksum {
  private var sum: UInt64 = 0

  /// With some bytes behind those before, of which there must be an even number.
  func adding(_ bytes: [UInt8]) -> InternetChecksum {
    var result = self
    for index in stride(from: 0, to: bytes.count, by: 2) {
      let low = index + 1 < bytes.count ? bytes[index + 1] : 0
      result.sum &+= UInt64(bytes[index]) << 8 | UInt64(low)
    }
    return result
  }

  var value: UInt16 {
    var folded = sum
    while folded >> 16 != 0 { folded = (folded & 0xFFFF) + folded >> 16 }
    return ~UInt16(truncatingIfNeeded: folded)
  }
}

extension [UInt8] {
  mutating func append<Number: FixedWidthInteger>(bigEndian number: Number) {
    for shift in stride(from: Number.bitWidth - 8, through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  mutating func append(littleEndian number: UInt32) {
    for shift in stride(from: 0, through: 24, by: 8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  fileprivate mutating func set(_ number: UInt16, at place: Int) {
    guard place + 1 < count else { return }
    self[place] = UInt8(truncatingIfNeeded: number >> 8)
    self[place + 1] = UInt8(truncatingIfNeeded: number)
  }
}
