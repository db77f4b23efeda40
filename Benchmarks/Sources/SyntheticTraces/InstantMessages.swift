/// Invitations a person can send.
extension TraceBuilder {
  /// A first line of text on its way to every client given; none means that nobody is signed in.
  ///
  /// It goes from the sender's server to that of the receiver, `home`, if that is another.
  @discardableResult
  public func offers(
    _ words: String,
    from sender: Client,
    to receiver: Person,
    on clients: [Client],
    gone: [Client] = [],
    at time: Seconds,
    server: Int = 0,
    home: Int? = nil
  ) -> Session {
    let invitation = textInvitation(words, from: sender, to: receiver, at: time)
    let session = Session(
      invitation,
      from: sender,
      to: receiver,
      at: time,
      in: self,
      server: server,
      home: home
    )
    session.invite(clients, gone: gone)
    return session
  }

  /// A chat that a person accepts and answers: everyday traffic beside a story.
  public func chat(
    between sender: Client,
    and receiver: Client,
    lines: [String],
    at time: Seconds,
    server: Int = 0
  ) {
    guard let first = lines.first else { return }
    let session = offers(first, from: sender, to: receiver.owner, on: [receiver], at: time, server: server)
    session.rings(receiver, after: 0.2)
    var clock = 2.5 + Double(dice.number(below: 2000)) / 1000
    session.accepts(receiver, after: clock)
    for (place, line) in lines.enumerated().dropFirst() {
      let side = place % 2 == 1 ? Side.receiver : .sender
      clock += 3 + Double(dice.number(below: 2000)) / 1000
      session.types(side, after: clock)
      clock += 4 + Double(dice.number(below: 3000)) / 1000
      session.says(line, side, after: clock)
    }
    session.closes(.sender, after: clock + 25)
  }

  /// A voice call that is taken and ended.
  public func call(
    from caller: Client,
    to receiver: Client,
    at time: Seconds,
    lasting seconds: Seconds,
    server: Int = 0
  ) {
    let invitation = audioInvitation(from: caller, at: time)
    let session = Session(invitation, from: caller, to: receiver.owner, at: time, in: self, server: server)
    session.invite([receiver])
    session.rings(receiver, after: 0.3)
    session.accepts(receiver, after: 5.2)
    session.closes(.receiver, after: 5.2 + seconds)
  }

  /// An invitation to a conference, joined.
  public func conferenceInvitation(
    from caller: Client,
    to receiver: Client,
    at time: Seconds,
    server: Int = 0
  ) {
    let invitation = conferenceInvitation(from: caller, at: time)
    let session = Session(invitation, from: caller, to: receiver.owner, at: time, in: self, server: server)
    session.invite([receiver])
    session.rings(receiver, after: 0.3)
    session.accepts(receiver, after: 4.1)
    session.closes(.sender, after: 6.0)
  }
}
