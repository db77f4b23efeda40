package import Traces

/// Where bytes go.
package protocol ByteOutputStream {
  mutating func write(_ bytes: [UInt8])
}

/// SIP messages as a capture of packets, in the classic format of libpcap, for Wireshark, sngrep and the like.
///
/// One packet a sight: a message that was logged at three hops is there three times, each time from who sent it to who got it.
package struct PacketReport {
  let messages: [CapturedMessage]
  let names: InputNames
  let reader: StationReader
  let book: AddressBook
  /// Messages whose bytes were not kept, since they are too long.
  package let leftOut: Int

  /// - Parameters:
  ///   - messages: in their order, read with the option to keep their bytes.
  ///   - inputs: the inputs they stand in.
  package init(_ messages: [CapturedMessage], inputs: [InputSummary]) {
    self.messages = messages.filter { $0.wire != nil }
    leftOut = messages.count - self.messages.count
    names = InputNames(inputs)
    let reader = StationReader(self.messages, names)
    var stations: Set<Station> = []
    var known: [Station: Set<IPv4Address>] = [:]
    for message in self.messages {
      let ends = reader.ends(of: message)
      stations.formUnion([ends.source, ends.destination])
      if let address = reader.ownAddress(in: message) {
        known[reader.writer(of: message), default: []].insert(address)
      }
    }
    self.reader = reader
    book = AddressBook(stations, known: known)
  }

  /// Packets there will be; a message longer than a datagram counts as one.
  package var count: Int { messages.count }

  /// Addresses that are in no log, and what they stand for.
  package var inventedAddresses: [(address: String, station: String)] {
    book.invented.map { (book[$0].text, visible($0.words)) }
  }

  /// Writes the file: a header, then each packet with its time.
  package func write(to output: inout some ByteOutputStream) {
    output.write(Self.header)
    var frames = Frames()
    for message in messages {
      guard let wire = message.wire else { continue }
      for frame in frames.frames(wire, reader.ends(of: message), book) {
        output.write(Self.recordHeader(message.time, length: frame.count) + frame)
      }
    }
  }

  /// Magic number of times in microseconds, version 2.4, no zone, the longest packet, Ethernet.
  private static var header: [UInt8] {
    var bytes: [UInt8] = []
    for number: UInt32 in [0xA1B2_C3D4, 0x0004_0002, 0, 0, 262_144, 1] { bytes.append(littleEndian: number) }
    return bytes
  }

  /// Seconds and microseconds since 1970; a time that the format has no room for is the nearest one it has.
  private static func recordHeader(_ time: Timestamp, length: Int) -> [UInt8] {
    let milliseconds = max(0, time.milliseconds)
    var bytes: [UInt8] = []
    bytes.append(littleEndian: UInt32(clamping: milliseconds / 1000))
    bytes.append(littleEndian: UInt32(milliseconds % 1000) * 1000)
    bytes.append(littleEndian: UInt32(clamping: length))
    bytes.append(littleEndian: UInt32(clamping: length))
    return bytes
  }
}
