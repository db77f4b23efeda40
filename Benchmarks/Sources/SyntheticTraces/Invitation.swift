/// What an INVITE offers: the fields of its sender's client and the body.
struct Invitation {
  var fields: [(name: String, value: String)]
  var contentType: String
  var body: String
  /// Body of the 200 of the client that accepts.
  var answer: @Sendable (Client) -> String
}

extension TraceBuilder {
  /// A first line of text inside the INVITE (domain.md 1.1).
  func textInvitation(_ words: String, from client: Client, to person: Person, at time: Seconds) -> Invitation
  {
    let html = "<DIV style=\"font-size:10pt;font-family:Segoe UI\">\(words)</DIV>"
    let supported = [
      "ms-dialog-route-set-update", "timer", "histinfo", "ms-safe-transfer", "ms-sender", "ms-early-media",
      "ms-embedded-first-message", "ms-delayed-accept", "ms-renders-isf", "ms-renders-gif",
      "com.microsoft.rtc-multiparty",
      "ms-conf-invite",
    ]
    var fields = supported.map { (name: "Supported", value: $0) }
    fields += [
      ("ms-text-format", "text/plain; charset=UTF-8; ms-body=\(base64(words.utf8))"),
      ("ms-im-format", "text/html; charset=UTF-8; ms-body=\(base64(html.utf8))"),
      ("Ms-Conversation-ID", newConversationID(at: time - 6.5)),
      ("Roster-Manager", "sip:\(client.owner.address)"),
      ("EndPoints", "<sip:\(client.owner.address)>, <sip:\(person.address)>"),
      ("Allow", "INVITE, BYE, ACK, CANCEL, INFO, MESSAGE, UPDATE, REFER, NOTIFY, BENOTIFY"),
      ("ms-keep-alive", "UAC;hop-hop=yes"),
    ]
    return Invitation(
      fields: fields,
      contentType: "application/sdp",
      body: messageOffer(host: client.host, target: "null"),
      answer: { messageOffer(host: $0.host, target: "sip:\(person.address)") }
    )
  }

  /// A voice call: an INVITE, but no instant message.
  func audioInvitation(from client: Client, at time: Seconds) -> Invitation {
    let lines = [
      "v=0", "o=- 0 0 IN IP4 \(client.host)", "s=session", "c=IN IP4 \(client.host)", "b=CT:99980", "t=0 0",
      "m=audio 5350 RTP/SAVP 104 114 9 111 0 8 97 13 118 101", "a=rtpmap:104 SILK/16000",
      "a=rtpmap:9 G722/8000",
      "a=rtpmap:0 PCMU/8000", "a=rtpmap:101 telephone-event/8000", "a=sendrecv",
    ]
    let body = lines.map { $0 + "\r\n" }.joined()
    return Invitation(
      fields: [
        ("Supported", "timer"), ("Supported", "ms-early-media"),
        ("Ms-Conversation-ID", newConversationID(at: time - 2)),
        ("Allow", "INVITE, BYE, ACK, CANCEL, INFO, UPDATE, REFER, NOTIFY, BENOTIFY, OPTIONS"),
      ],
      contentType: "application/sdp",
      body: body,
      answer: { _ in body }
    )
  }

  /// An invitation to a conference: an INVITE, but no instant message.
  func conferenceInvitation(from client: Client, at time: Seconds) -> Invitation {
    let focus = "sip:\(client.owner.address);gruu;opaque=app:conf:focus:id:\(dice.hexDigits(8).uppercased())"
    let body =
      "<Conferencing version=\"2.0\"><focus-uri>\(focus)</focus-uri><subject></subject><im available=\"true\">"
      + "<first-im/></im><conversation-id>\(dice.hexDigits(32))</conversation-id></Conferencing>"
    return Invitation(
      fields: [
        ("Supported", "ms-conf-invite"), ("Ms-Conversation-ID", newConversationID(at: time - 2)),
        ("Allow", "INVITE, BYE, ACK, CANCEL, INFO, UPDATE, REFER, NOTIFY, BENOTIFY, OPTIONS"),
      ],
      contentType: "application/ms-conf-invite+xml",
      body: body,
      answer: { _ in "" }
    )
  }
}

/// The session description of an instant message.
func messageOffer(host: String, target: String) -> String {
  let types =
    "text/plain multipart/alternative image/gif text/rtf text/html application/x-ms-ink application/ms-imdn+xml "
    + "text/x-msmsgsinvite"
  return
    "v=0\r\no=- 0 0 IN IP4 \(host)\r\ns=session\r\nc=IN IP4 \(host)\r\nt=0 0\r\nm=message 5060 sip \(target)\r\n"
    + "a=accept-types:\(types)\r\n"
}
