import SIP
import SourceBytes
import TestSupport
import Testing
import Traces

@Suite("Reading traces")
struct ReaderTests {
  private static let opening =
    "TL_INFO(TF_PROTOCOL) [0]06E4.0EB4::01/18/2012-05:00:43.101.00005386 (SIPStack,f:F.cpp(125))$$begin_record\n"

  /// Many cases, one after the other, behind more than the reader looks at before its first chunk.
  private static let longLog: [UInt8] = {
    let component =
      "TL_VERBOSE(TF_COMPONENT) [0]06E4.0EB4::01/18/2012-05:00:44.000.00005390 (SIPStack,f:F.cpp(1)) –\n"
    let cases = Specification.all.filter {
      $0.file != "times.md" && !$0.log.contains(0x5C) && $0.log.last == 0x0A
        && LogFormat.detect($0.log.span)?.name == "ocslogger"
    }
    return Array(String(repeating: component, count: 700).utf8) + cases.flatMap(\.log) + Array(component.utf8)
  }()

  @Test("The size of the chunks changes nothing", arguments: [1, 10, 100, 1000, 10_000])
  func chunkSize(_ size: Int) async throws {
    let log = LogText(bytes: Self.longLog)
    let whole = try await log.read()
    #expect(whole.messages.count > 30)
    #expect(Account(try log.read(chunkSize: size)).lines == Account(whole).lines)
  }

  @Test("The number of jobs changes nothing", arguments: [1, 2, 8])
  func jobs(_ jobs: Int) async throws {
    let log = LogText(bytes: Self.longLog)
    #expect(Account(try await log.read(jobs: jobs)).lines == Account(try await log.read()).lines)
  }

  @Test("Each message is where its place says")
  func placesHoldTheirMessages() async throws {
    let contents = try await LogText(bytes: Self.longLog).read()
    for message in contents.messages {
      let place = message.location
      let bytes = Self.longLog.dropFirst(place.offset).prefix(place.length)
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.contains(message.callID) && text.contains("\(message.cseq) \(message.method.name)"))
      #expect(Self.longLog.prefix(place.offset).count { $0 == 0x0A } == place.line - 1)
    }
  }

  @Test("Of each irregularity a hundred places are kept, and the rest counted")
  func irregularitiesAreBounded() async throws {
    let junk = String(repeating: "junk\n\n", count: 250)
    let ends = String(repeating: "$$end_record\n", count: 101)
    let contents = try await LogText(bytes: Array((ends + junk).utf8)).read()
    let found = Dictionary(grouping: contents.irregularities, by: \.name)
    #expect(found[.junkBetweenRecords]?.count == 100)
    #expect(found[.junkBetweenRecords]?.map(\.count).reduce(0, +) == 250)
    #expect(found[.recordBeginMissing]?.count == 100)
    #expect(found[.recordBeginMissing]?.last?.count == 2)
  }

  @Test("A record beyond the bound is cut, named, and costs only itself")
  func recordBeyondTheBound() throws {
    let filler = String(repeating: "X-Filler: of no use to anybody\n", count: 6000)
    let next = Specification.all.first { $0.title == "A request without a body" }?.log ?? []
    let log = LogText(bytes: Array((Self.opening + filler + "$$end_record\n").utf8) + next)
    let contents = try log.read(chunkSize: 1000, chunkBound: 100_000)
    #expect(contents.irregularities.contains { $0.name == .recordTooLong })
    #expect(contents.irregularities.contains { $0.name == .recordCut })
    #expect(contents.messages.count == 1)
  }

  @Test("UTF-16 that is no text is named")
  func invalidUTF16() async throws {
    let text = Self.opening + "Start-Line: x\n$$end_record\n"
    var stored: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0), 0] }
    stored += [0x00, 0xD8, 0x0A, 0x00]
    let contents = try await LogText(bytes: stored).read()
    #expect(contents.irregularities.contains { $0.name == .encodingInvalid })
    #expect(contents.inputs.map(\.encoding) == ["UTF-16LE"])
  }

  @Test("What people wrote is kept only when it is asked for")
  func textIsNotKept() async throws {
    let withText = try await LogText(bytes: Self.longLog).read()
    let without = try await LogText(bytes: Self.longLog, keepsText: false).read()
    #expect(withText.messages.contains { $0.text != nil })
    #expect(without.messages.allSatisfy { $0.text == nil })
    let unreadable = { (contents: TraceContents) in
      contents.irregularities.filter { $0.name == .headerLineUnreadable }.map(\.detail)
    }
    #expect(unreadable(withText) == ["17 bytes: this is no header"])
    #expect(unreadable(without) == ["17 bytes"])
  }

  @Test("An empty input, one of no known format and one that is not there are told apart")
  func failures() async {
    await #expect(performing: { try await LogText(bytes: []).read() }, throws: { "\($0)" == "empty" })
    await #expect(
      performing: { try await LogText(bytes: Array("hello\n".utf8)).read() },
      throws: { "\($0)" == "notRecognised(nil)" }
    )
    let missing = Input(source: SourceID(0), path: "/nowhere/at/all.log", name: "all.log")
    var contents = TraceContents()
    let failure = await #expect(throws: InputFailure.self) {
      try await TraceReader(options: ReadingOptions()).read(missing, into: &contents)
    }
    guard case .unreadable(let error)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(error.name == "all.log")
  }

  @Test("A format may be asked for where none is recognised")
  func askedFormat() async throws {
    let folder = try ScratchFolder()
    let path = try folder.write(
      Array("TL_INFO(TF_COMPONENT) [0]06E4.0EB4::01/18/2012-05:00:43.101 nothing to see\n".utf8),
      to: "x.log"
    )
    let options = ReadingOptions(format: LogFormat.named("cls"))
    var contents = TraceContents()
    try await TraceReader(options: options).read(
      Input(source: SourceID(3), path: path, name: "x"),
      into: &contents
    )
    #expect(contents.inputs.map(\.format) == ["cls"])
    #expect(contents.inputs.map(\.source) == [SourceID(3)])
  }

  @Test("What holds nothing of the format asked for is not of it")
  func askedInVain() async throws {
    let folder = try ScratchFolder()
    let path = try folder.write(Array("nothing to see\n".utf8), to: "x.log")
    let options = ReadingOptions(format: LogFormat.named("cls"))
    var contents = TraceContents()
    await #expect(throws: InputFailure.self) {
      try await TraceReader(options: options).read(
        Input(source: SourceID(0), path: path, name: "x"),
        into: &contents
      )
    }
    #expect(contents.inputs.isEmpty)
  }

  @Test("Formats are known by their names, and those are unique")
  func formatNames() {
    let names = ["event-xml", "cls", "ocslogger", "uccapi", "mobile", "mac", "sipe", "ucwa", "sip"]
    #expect(LogFormat.all.map(\.name) == names)
    #expect(LogFormat.named("none") == nil)
  }
}
