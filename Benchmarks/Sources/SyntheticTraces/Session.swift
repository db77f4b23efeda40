/// An INVITE to one person, its copies to that person's clients and the dialog that comes of it.
///
/// Verbs tell what happened; each writes the records of both sides of the server. Times count
/// from the copies to the receiver's clients (from the INVITE itself, if there are none).
public final class Session {
  /// One forwarded copy.
  struct Copy {
    let client: Client
    let via: String
    let recordRoute: String
    let tag: String
    var isOpen = true
  }

  let trace: TraceBuilder
  let work: Work
  /// Where the receiver is homed, and the copies are made.
  let homeWork: Work
  /// The way there, if that is another server than the caller's.
  let relay: Relay?
  let caller: Client
  let callee: Person
  let callID: String
  let callerTag: String
  /// The server's tag towards the caller, for answers that are its own.
  let serverTag: String
  let invitation: Invitation
  var copies: [Copy] = []
  var winner: Copy?
  /// Where the invitation went on to, if it left the organisation.
  var edge: EdgeHop?
  let invitedAt: Seconds
  let copiedAt: Seconds
  private var callerCount = 1
  private var calleeCount = 0

  init(
    _ invitation: Invitation,
    from caller: Client,
    to callee: Person,
    at time: Seconds,
    in trace: TraceBuilder,
    server: Int,
    home: Int? = nil
  ) {
    self.trace = trace
    self.caller = caller
    self.callee = callee
    self.invitation = invitation
    work = trace.newWork(on: server)
    callID = trace.dice.hexDigits(32)
    callerTag = trace.newClientTag()
    serverTag = trace.newServerTag()
    invitedAt = time
    copiedAt = time + 0.030 + Double(trace.dice.number(below: 20)) / 1000
    if let home, home != server {
      homeWork = trace.newWork(on: home)
      relay = Relay(
        via: trace.newServerVia(on: server),
        recordRoute: trace.newRecordRoute(towards: caller, on: server, isAlone: false)
      )
    } else {
      homeWork = work
      relay = nil
    }
  }

  var frontEnd: FrontEnd { trace.servers[work.server] }
  /// The server that answers for the receiver.
  var home: FrontEnd { trace.servers[homeWork.server] }

  var callerAddress: String { "\(caller.owner.nameAddress);tag=\(callerTag);epid=\(caller.epid)" }

  /// `To` of the INVITE as the caller's client wrote it.
  var plainCalleeAddress: String { "<sip:\(callee.address)>" }

  func address(of copy: Copy, tagged: Bool = true) -> String {
    let tag = tagged ? ";tag=\(copy.tag)" : ""
    return "\(plainCalleeAddress);epid=\(copy.client.epid)\(tag)"
  }

  func copyIndex(_ client: Client) -> Int? {
    copies.firstIndex { $0.client == client }
  }

  func jitter(_ milliseconds: Int = 12) -> Seconds {
    Double(2 + trace.dice.number(below: milliseconds)) / 1000
  }

  /// A request or an answer of this dialog, still without `Via`.
  func text(_ startLine: String, to: String, cseq: String) -> SIPText {
    SIPText(startLine: startLine, from: callerAddress, to: to, cseq: cseq, callID: callID)
  }

  /// Next sequence number of a side.
  func nextNumber(of side: Side) -> Int {
    switch side {
    case .sender:
      callerCount += 1
      return callerCount
    case .receiver:
      calleeCount += 1
      return calleeCount
    }
  }
}

/// Which of the two people does something.
public enum Side: Sendable {
  case sender, receiver
}
