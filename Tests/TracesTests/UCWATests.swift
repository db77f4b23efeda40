import SourceBytes
import Testing

@testable import Traces

@Suite("UCWA")
struct UCWATests {
  private static let pairs = Specification.all.filter { $0.title.hasSuffix(", in XML") }

  /// What is read, but for the places.
  private func facts(_ specification: Specification) async throws -> [String] {
    let contents = try await LogText(bytes: specification.log).read()
    return Account(contents).lines.dropLast().map { line in
      line.split(separator: " ").dropFirst(3).joined(separator: " ")
    }
  }

  @Test("XML and JSON of the same facts give the same events", arguments: pairs)
  func sameInBothForms(_ specification: Specification) async throws {
    let title = specification.title.dropLast(3) + "JSON"
    let other = try #require(
      Specification.all.first { $0.title == title && $0.file == specification.file }
    )
    #expect(try await facts(specification) == facts(other))
  }

  @Test("Each event is where its place says")
  func placesHoldTheirEvents() async throws {
    for specification in Self.pairs {
      let contents = try await LogText(bytes: specification.log).read()
      for event in contents.appEvents {
        let place = event.location
        let text = String(
          decoding: specification.log.dropFirst(place.offset).prefix(place.length),
          as: UTF8.self
        )
        if event.kind == .invitationStarted { #expect(text.hasPrefix("<started ")) }
        #expect(event.href.map { text.contains($0) } != false)
        #expect(specification.log.prefix(place.offset).count { $0 == 0x0A } == place.line - 1)
      }
    }
  }

  @Test("What people wrote is kept only when it is asked for")
  func textIsNotKept() async throws {
    for specification in Specification.all
    where specification.file == "mobile-logs.md" {
      let log = LogText(bytes: specification.log, keepsText: false)
      guard let contents = try? await log.read() else { continue }
      #expect(contents.appEvents.allSatisfy { $0.text == nil })
    }
  }

  @Test("A document with bytes that are no text is read with question marks for them")
  func bytesThatAreNoText() async throws {
    for title in [", in XML", ", in JSON"] {
      let name = "A message with a time of its own" + title
      var log = try #require(Specification.all.first { $0.title == name }?.log)
      let hello = log.span.firstIndex(of: "Hello", in: 0..<log.count)
      log[try #require(hello)] = 0xFF
      let contents = try await LogText(bytes: log).read()
      #expect(contents.appEvents.map(\.text) == ["?ello"])
      #expect(contents.irregularities.map(\.name) == [.encodingInvalid])
    }
  }

  @Test("An address is told from a URI, a path or by itself")
  func addresses() {
    let same = [
      "sip:Bob@contoso.com", "SIPS:bob@contoso.com;user=phone", "bob@contoso.com",
      "/ucwa/oauth/v1/applications/104/people/bob%40contoso.com",
      "https://h:443/ucwa/v1/applications/1/people('bob@contoso.com')",
      "/ucwa/v1/applications/1/communication/conversations/2/participants/bob@contoso.com/messaging?x=1",
    ]
    for text in same { #expect(UCWAAddress.address(text) == "bob@contoso.com", "\(text)") }
    for text in ["", "tel:+14251111111", "/ucwa/v1/applications/1/people/107", "a b@contoso.com"] {
      #expect(UCWAAddress.address(text) == nil, "\(text)")
    }
  }

  @Test("A path has neither host nor query")
  func paths() {
    #expect(UCWAAddress.path("https://h:443/a/b/?c=/d") == "/a/b")
    #expect(UCWAAddress.path("/a/b") == "/a/b")
    #expect(UCWAAddress.path("https://h") == nil)
    #expect(UCWAAddress.host("https://H:443/a") == "h:443")
    #expect(UCWAAddress.conversation("/x/conversations/9/messaging") == "/x/conversations/9")
    #expect(UCWAAddress.parameter("operationid", of: "/a?b=1&OperationId=2") == "2")
  }

  @Test("The text of a data URL is bounded, whatever its coding")
  func dataURLs() {
    func text(_ url: String, bound: Int = 4096) -> String? { DataURL(url)?.text(bound: bound) }
    #expect(text("data:text/plain;charset=utf-8,a+b%20c%0d%0a%zz%") == "a b c\r\n%zz%")
    #expect(text("data:text/plain;base64,R3LDvMOfZQ") == "Grüße")
    #expect(text("data:text/plain;base64,R3LDvMOfZQ%3D%3D") == "Grüße")
    #expect(text("data:,abcdef", bound: 3) == "abc" && text("data:;base64,YWJjZGVm", bound: 3) == "abc")
    #expect(text("data:text/plain") == nil && text("http://x/,y") == nil)
    #expect(DataURL("data:,")?.isEmpty == true)
  }

  @Test("Times of servers are read")
  func times() {
    #expect(UCWATime.moment("2014-03-13T11:30:40.5100719+01:00")?.milliseconds == 1_394_706_640_510)
    #expect(UCWATime.moment("/Date(1394706640510)/")?.milliseconds == 1_394_706_640_510)
    #expect(UCWATime.moment("/Date(99999999999999999999)/") == nil && UCWATime.moment("soon") == nil)
  }
}
