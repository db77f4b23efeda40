/// Windows event XML as `wevtutil qe /f:xml` prints it: no root, attributes in single quotes, LF.
///
/// About one event in 200 is event 11 of Lync, the others are of front ends (channel `Lync Server`, UCWA faults of
/// ASP.NET) and of everyday applications; they have about 500 to 2500 bytes. Readers that want one root get it on demand.
public struct EventLoad: Load {
  private var dice: Dice
  private var now = Moment(year: 2014, month: 4, day: 7, hour: 8)
  private var record = 1_729_319
  private let isRooted: Bool
  private let servers = (1...3).map { ApplicationEvents(computer: "FE\($0).contoso.com") }
  private let computers = (1...40).map {
    ApplicationEvents(computer: "PC-\(decimal($0, width: 4)).contoso.com")
  }

  public init(seed: UInt64 = 1, isRooted: Bool = false) {
    dice = Dice(seed: seed)
    self.isRooted = isRooted
  }

  public var head: [UInt8] { Array((isRooted ? "<Events>\n" : "").utf8) }
  public var tail: [UInt8] { Array((isRooted ? "</Events>\n" : "").utf8) }

  public mutating func nextChunk() -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(2 << 20)
    for _ in 0..<1200 {
      output.append(contentsOf: nextEvent().xml.utf8)
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }

  private mutating func nextEvent() -> WindowsEvent {
    record += 1
    now = now.after(Double(dice.number(below: 400)) / 1000)
    guard !dice.oneIn(200) else {
      var event = dice.pick(computers).event(failedRequest(), record: record, at: now)
      event.data = event.data.map { $0.replacing("\r\n", with: "\n") }
      return event
    }
    let isServer = dice.oneIn(2)
    let kind = dice.pick(isServer ? ApplicationEvents.ofServer : ApplicationEvents.ofPC)
    let source = dice.pick(isServer ? servers : computers)
    return source.event(kind, record: record, at: now, more: moreData())
  }

  /// Up to nine more strings, some of several lines.
  private mutating func moreData() -> [String] {
    (0..<dice.number(below: 10)).map { _ in
      let lines = (0...dice.number(below: 4)).map { _ in dice.pick(Self.remarks) }
      return lines.joined(separator: "\n")
    }
  }

  private mutating func failedRequest() -> FailedRequest {
    let person = "user\(dice.number(below: 2000))@contoso.com"
    let host = "10.20.\(dice.number(below: 30) + 1).\(dice.number(below: 230) + 11)"
    let (status, phrase) = dice.pick([
      (408, "Request Timeout"), (480, "Temporarily Unavailable"), (504, "Server time-out"),
    ])
    return FailedRequest(
      requestURI: "sip:\(person)",
      from: "sip:user\(dice.number(below: 2000))@contoso.com;tag=\(dice.hexDigits(10))",
      to: "sip:\(person);tag=\(dice.hexDigits(10))",
      callID: dice.hexDigits(32),
      offer: messageOffer(host: host, target: "null"),
      responses: [
        (
          "101  Progress Report",
          "13004;reason=\"Request was proxied to one or more registered endpoints\";source=\"fe1.contoso.com\";"
            + "Count=\"\(1 + dice.number(below: 3))\";appName=\"InboundRouting\""
        ),
        (
          "\(status)  \(phrase)",
          "13001;reason=\"The routing rules did not result in a suitable final response\";source=\"fe1.contoso.com\";"
            + "appName=\"InboundRouting\""
        ),
      ],
      status: status
    )
  }

  private static let remarks = [
    "Cause: The remote server may be experiencing problems or the network is not available.",
    "Resolution: Examine the event log of the other server for the cause of the failure.",
    "Request path: /ucwa/v1/applications/10394857/communication/messagingInvitations",
    "In the past 15 minutes the server has seen 3 failures of this kind & recovered from 2 of them.",
    "Exception: System.TimeoutException: The operation has timed out. ---> <no inner exception>",
    "   at Contoso.Rtc.Internal.Storage.Queue`1.Dequeue(TimeSpan timeout)",
    "Process: 'Contoso.Rtc.Host' (4120); Thread: 77; Version: 5.0.8308.556",
    "Peer: fe2.contoso.com:5061", " ", "0x80072746 (WSAECONNRESET)",
  ]
}
