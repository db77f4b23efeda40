import SIP
import SourceBytes
import TestSupport
import Testing

@testable import Traces

@Suite("Clients' logs that are text")
struct ClientTextTests {
  private static let files = ["uccapi", "mac", "sipe", "bare-sip"]

  /// What the log of a case is taken for.
  private func format(_ text: String) -> String? {
    LogFormat.detect(Array(text.utf8).span)?.name
  }

  /// All cases of a file, often enough for many chunks.
  private func longLog(_ file: String, times: Int) -> LogText {
    let cases = Specification.all.filter {
      $0.file == file + ".md" && $0.zone == "UTC" && $0.log.last == 0x0A
    }
    let once = cases.flatMap(\.log)
    return LogText(bytes: Array(repeatElement(once, count: times).joined()))
  }

  @Test("Each case is of the format of its file", arguments: Specification.all)
  func recognised(_ specification: Specification) {
    let formats = ["uccapi.md": "uccapi", "mac.md": "mac", "sipe.md": "sipe", "bare-sip.md": "sip"]
    guard let expected = formats[specification.file] else { return }
    #expect(LogFormat.detect(specification.log.span)?.name == expected)
  }

  @Test("The size of the chunks changes nothing", arguments: files, [1, 100, 1000, 10_000])
  func chunkSize(_ file: String, _ size: Int) async throws {
    let log = longLog(file, times: 40)
    #expect(log.bytes.count > 1 << 16)
    let whole = Account(try await log.read()).lines
    #expect(whole.count > 80)
    #expect(Account(try log.read(chunkSize: size)).lines == whole)
  }

  @Test("Each message is where its place says", arguments: files)
  func placesHoldTheirMessages(_ file: String) async throws {
    let log = longLog(file, times: 2)
    let messages = try await log.read().messages
    #expect(!messages.isEmpty)
    for message in messages {
      let place = message.location
      let text = String(decoding: log.bytes.dropFirst(place.offset).prefix(place.length), as: UTF8.self)
      #expect(text.contains(message.callID) && text.contains("\(message.cseq) \(message.method.name)"))
      #expect(log.bytes.prefix(place.offset).count { $0 == 0x0A } == place.line - 1)
      #expect(message.capture.side == .client)
    }
  }

  @Test(
    "Without any one of its lines, a packet is read or named, never lost",
    arguments: ["uccapi", "sipe", "bare-sip"]
  )
  func linesMissing(_ file: String) throws {
    let titles = [
      "A request that was sent", "A message that was sent",
      "A message with a Date header",
    ]
    let whole = try #require(Specification.all.first { $0.file == file + ".md" && titles.contains($0.title) })
    let lines = whole.log.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    try #require(lines.count > 8)
    for index in lines.indices {
      let rest = Array(lines.indices.filter { $0 != index }.flatMap { lines[$0] + [0x0A] })
      guard let contents = try? LogText(bytes: rest).read(cutAt: []) else { continue }
      let found = contents.messages.count + contents.irregularities.count
      #expect(found >= 1, "without line \(index + 1)")
    }
  }

  @Test("A packet beyond the bound is cut, named, and costs only itself")
  func packetBeyondTheBound() throws {
    let prefix = "02/28/2013|14:13:51.123 0D94:1A2C INFO  :: "
    let filler = String(repeating: "X-Filler: of no use to anybody\n", count: 6000)
    let long =
      prefix + "Sending Packet - 192.0.2.10:5061 :\n" + prefix + "BYE sip:bob@contoso.com SIP/2.0\n" + filler
    let next = try #require(Specification.all.first { $0.title == "A request that was sent" })
    let end = prefix + "End of Sending Packet - 192.0.2.10:5061\n"
    let log = LogText(bytes: Array((long + end).utf8) + next.log)
    let contents = try log.read(chunkSize: 1000, chunkBound: 100_000)
    #expect(contents.irregularities.map(\.name).starts(with: [.recordCut, .recordTooLong]))
    #expect(contents.messages.map(\.method) == [.invite])
  }

  @Test("Many messages that announce more than there is are each read to their mark")
  func announcedInVain() throws {
    let specification = try #require(
      Specification.all.first {
        $0.title == "A body that is shorter than announced, with a mark for its end"
      }
    )
    let text = String(decoding: specification.log, as: UTF8.self)
    let claims = text.split(separator: "Content-Length: 60").joined(separator: "Content-Length: 50000")
    let log = LogText(bytes: Array(String(repeating: claims, count: 500).utf8))
    #expect(try log.read(cutAt: []).messages.count == 1000)
  }

  @Test(
    "What only looks like a client's log is none",
    arguments: [
      "Feb 28 14:13:51 sua[1022]: NET <6+info> Sending Packet :to dest=192.0.2.10:5061\n",
      "<134>Feb 28 14:13:51 NET [1022]: Data Received :from src=192.0.2.10:5061\nSIP/2.0 200 OK\n",
      "To invite Bob, the client sends\n\n    INVITE sip:bob@contoso.com SIP/2.0\n\nand waits for SIP/2.0 200 OK.\n",
      "INVITE sip:bob@contoso.com is what the client sends.\n",
      "INVITE sip:bob@contoso.com SIP/2.0\n\nis the first line; SIP/2.0 180 Ringing the answer.\n",
      "2012/05/18 08:32:28 listening on :8080\n2012/05/18 08:32:28.653 [error] worker::run failed\n",
      "02/28/2013 14:13:51 INFO :: started\n",
      "14:13:51.123 0D94:1A2C INFO  :: REGISTER sip:contoso.com SIP/2.0\n",
      "MESSAGE START of the day: hello\nMESSAGE END\n",
      "GET / HTTP/1.1\nHost: example.com\nAccept: */*\nFrom: bob@contoso.com\n\n",
    ]
  )
  func lookalikes(_ text: String) {
    #expect(format(text) == nil)
  }

  @Test("A trace of a server that quotes a client's log stays a server's")
  func serverTracesComeFirst() {
    let quote = "02/28/2013|14:13:51.123 0D94:1A2C INFO  :: Sending Packet - 192.0.2.10:5061\n"
    let trace =
      "TL_INFO(TF_COMPONENT) [0]06E4.0EB4::01/18/2012-05:00:44.000.00005390 (SIPStack,f:F.cpp(1)) text\n"
    #expect(format(quote + trace) == "ocslogger")
  }

  @Test("A message with more prose around it than itself has to be asked for")
  func mostlyProse() throws {
    let specification = try #require(Specification.all.first { $0.title == "A message with a Date header" })
    let message = String(decoding: specification.log, as: UTF8.self)
    #expect(format(message + String(repeating: "What does this mean?\n", count: 10)) == "sip")
    #expect(format(message + String(repeating: "What does this mean?\n", count: 20)) == nil)
  }
}
