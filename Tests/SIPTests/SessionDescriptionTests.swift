import SIP
import Testing

@Suite("A session description")
struct SessionDescriptionTests {
  private func session(_ lines: String..., lineEnd: String = "\r\n") throws -> SessionDescription {
    try reading(lines.joined(separator: lineEnd)) { bytes, range throws(SIPSyntaxError) in
      SessionDescription(parsing: bytes, in: range)
    }
  }

  @Test("that offers instant messages says which types it takes", arguments: ["\r\n", "\n"])
  func instantMessages(_ lineEnd: String) throws {
    let lines = ["v=0", "s=session", "m=message 5060 sip null", "a=accept-types:text/plain text/rtf", ""]
    let bytes = Array(lines.joined(separator: lineEnd).utf8)
    let session = SessionDescription(parsing: bytes.span, in: 0..<bytes.count)
    #expect(session.mediaKinds == [.instantMessage])
    #expect(session.firstMediaLine.map { text(of: bytes.span, in: $0) } == "m=message 5060 sip null")
    #expect(session.acceptTypes.map { text(of: bytes.span, in: $0) } == "text/plain text/rtf")
  }

  @Test(
    "names its media",
    arguments: [
      ("m=message 5060 sip null", .instantMessage), ("m=x-ms-message 5060 sip null", .instantMessage),
      ("m=audio 49217 RTP/AVP 0", .audio), ("m=video 3227 RTP/AVP 31", .video),
      ("m=applicationsharing 3389 TCP/RTP/AVP 127", .applicationSharing),
      ("m=data 6901 TCP/RTP/AVP 127", .data),
      ("M=AUDIO 1", .audio), (" m=audio 1", .audio), ("m=telepathy 1", .other), ("m=", .other),
    ] as [(String, SessionDescription.MediaKind)]
  )
  func kinds(_ line: String, _ kind: SessionDescription.MediaKind) throws {
    #expect(try session("v=0", line).primaryKind == kind)
  }

  @Test("may offer several media in order")
  func several() throws {
    #expect(
      try session("m=audio 1 RTP/AVP 0", "m=video 0 RTP/AVP 31", lineEnd: "\n").mediaKinds == [
        .audio, .video,
      ]
    )
  }

  @Test("next to a file transfer part is about the file")
  func fileTransfer() throws {
    let session = try session(
      "--b",
      "Content-Type: application/sdp",
      "",
      "m=data 5060 TCP 1",
      "--b",
      "Content-type:application/ms-filetransfer+xml; charset=utf-8",
      "",
      "<request/>",
      "--b--"
    )
    #expect(session.mediaKinds == [.data, .fileTransfer])
    #expect(session.primaryKind == .fileTransfer)
  }

  @Test("may say nothing of media", arguments: ["", "v=0", "am=audio 1", "Hello, m=audio"])
  func none(_ text: String) throws {
    let session = try session(text)
    #expect(session.primaryKind == nil)
    #expect(session.firstMediaLine == nil)
    #expect(session.acceptTypes == nil)
  }

  @Test("is read up to a number of media")
  func bounded() throws {
    let session = try session(String(repeating: "m=audio 1\n", count: 1_000))
    #expect(session.mediaKinds.count == SessionDescription.maximumMediaCount)
  }
}
