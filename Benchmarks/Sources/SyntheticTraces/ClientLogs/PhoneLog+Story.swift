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

extension TraceBuilder {
  /// What a phone logged from its sign-in on: each invitation came to its app, and was not touched.
  ///
  /// - Parameters:
  ///   - client: the phone.
  ///   - sessions: invitations that timed out on it, each with its words.
  ///   - begin: when its service signed it in.
  ///   - end: when the log ends.
  ///   - seed: of what the app logs besides.
  ///   - server: where the phone is homed.
  ///   - place: where the phone is.
  /// - Returns: the bytes of the log.
  public func phoneLog(
    of client: Client,
    untouchedBy sessions: [(session: Session, words: String)],
    from begin: Seconds,
    until end: Seconds,
    seed: UInt64,
    server: Int = 0,
    place: ClientPlace = .mobile()
  ) -> [UInt8] {
    var log = PhoneLog(of: client, in: self, seed: seed, server: server, place: place)
    log.signsIn(registeredAt: begin)
    for (session, words) in sessions {
      log.shows(session, words: words, after: 0.405, missedAfter: 60.018)
    }
    log.polls(from: begin + 2.4, until: end)
    return log.output
  }
}

extension Session {
  /// `Ms-Conversation-ID` of the INVITE.
  var conversationID: String {
    invitation.fields.first { $0.name == "Ms-Conversation-ID" }?.value ?? ""
  }
}
