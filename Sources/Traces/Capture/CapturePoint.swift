/// Where a SIP message was seen: which process of which machine, on its way in or out, and who was at the other end.
public struct CapturePoint: Hashable, Sendable {
  /// The way a message went through the process that logged it.
  public enum Direction: String, Sendable {
    case incoming, outgoing
  }

  /// Who writes a log.
  public enum Side: String, Sendable {
    /// A server: it sees every endpoint of the people it serves.
    case server
    /// A client: it sees only what it sends and is sent.
    case client
  }

  public var side: Side
  /// `POOL\MACHINE` of a CLS line; absent in OCSLogger text, which does not name its machine.
  public var host: String?
  /// Hexadecimal process id, as logged.
  public var process: String?
  /// Hexadecimal thread id, as logged.
  public var thread: String?
  public var direction: Direction?
  /// `host:port` or `address:port` at the other end of the connection.
  public var peer: String?

  package init(
    side: Side = .server,
    host: String? = nil,
    process: String? = nil,
    thread: String? = nil,
    direction: Direction? = nil,
    peer: String? = nil
  ) {
    self.side = side
    self.host = host
    self.process = process
    self.thread = thread
    self.direction = direction
    self.peer = peer
  }
}
