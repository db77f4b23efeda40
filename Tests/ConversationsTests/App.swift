import SourceBytes
import Traces

/// The log of an app; every verb writes one event down.
final class App {
  let scene: Scene
  /// Number of the log.
  let log: Int
  let owner: String

  /// An app somebody signed in on, in a log of its own.
  init(_ scene: Scene, of owner: String, log: Int = 1, signedInAt time: Double? = nil) {
    self.scene = scene
    self.log = log
    self.owner = owner
    scene.clientLogs.insert(log)
    if let time { add(.signedIn, at: time) { $0.from = owner } }
  }

  /// The event channel announces a message that came in.
  @discardableResult
  func invited(
    at time: Double,
    thread: String? = nil,
    by sender: String? = Call.alice,
    as href: String = "/invitations/1"
  ) -> App {
    add(.invitationStarted, at: time) {
      ($0.direction, $0.href, $0.threadID) = (.incoming, href, thread)
      ($0.from, $0.to) = (sender, self.owner)
    }
  }

  /// A person writes a first message in the app.
  @discardableResult
  func invites(
    _ receiver: String?,
    at time: Double,
    thread: String? = nil,
    as href: String = "/invitations/1"
  ) -> App {
    add(.invitationRequested, at: time) {
      ($0.direction, $0.href, $0.threadID) = (.outgoing, href, thread)
      ($0.from, $0.to) = (self.owner, receiver)
    }
  }

  /// The invitation is over.
  @discardableResult
  func completed(
    at time: Double,
    state: String? = nil,
    status: String? = nil,
    subcode: String? = nil,
    as href: String = "/invitations/1"
  ) -> App {
    add(.invitationCompleted, at: time) {
      ($0.href, $0.state, $0.status, $0.reasonSubcode) = (href, state, status, subcode)
    }
  }

  /// A person accepts or declines.
  @discardableResult
  func asked(_ kind: CapturedAppEvent.Kind, at time: Double, as href: String = "/invitations/1") -> App {
    add(kind, at: time) { $0.href = href }
  }

  /// The servers answer the app's requests for events.
  @discardableResult
  func polled(at times: Double...) -> App {
    for time in times { add(.channelAnswered, at: time) }
    return self
  }

  @discardableResult
  func add(
    _ kind: CapturedAppEvent.Kind,
    at time: Double,
    with details: (inout CapturedAppEvent) -> Void = { _ in }
  ) -> App {
    var event = CapturedAppEvent(
      kind: kind,
      time: Scene.time(time),
      rawTime: "\(time)",
      location: scene.place(in: log),
      capture: CapturePoint(side: .client)
    )
    details(&event)
    scene.appEvents.append(event)
    return self
  }
}
