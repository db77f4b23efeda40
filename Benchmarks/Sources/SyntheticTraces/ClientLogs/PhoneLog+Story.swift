extension PhoneLog {
  /// Colleagues come and go: presence on the event channel, about once in a minute.
  mutating func hums(about people: [Person], from begin: Seconds, until end: Seconds) {
    var clock = begin
    while clock < end {
      isTold(ucwa.presence(of: dice.pick(people)), at: clock)
      clock += 30 + Double(dice.number(below: 60_000)) / 1000
    }
  }

  /// The words come to the app, which shows them; nobody reacts until the service gives up.
  mutating func shows(_ session: Session, words: String, after ring: Seconds, missedAfter missed: Seconds) {
    let invitation = UCWAInvitation(
      ucwa: ucwa,
      id: newUUID(),
      conversation: newUUID(),
      operationID: newUUID(),
      caller: session.caller.owner,
      callee: session.callee,
      threadID: session.conversationID,
      words: words
    )
    isTold(invitation.started, at: session.copiedAt + ring)
    isTold(invitation.missed, at: session.copiedAt + missed)
  }

  private mutating func newUUID() -> String {
    [8, 4, 4, 4, 12].map { dice.hexDigits($0) }.joined(separator: "-")
  }
}

extension Session {
  /// `Ms-Conversation-ID` of the INVITE.
  var conversationID: String {
    invitation.fields.first { $0.name == "Ms-Conversation-ID" }?.value ?? ""
  }
}
