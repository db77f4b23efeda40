import OrderedCollections
import SourceBytes
import Traces

/// What the logs of apps tell: which invitations they got and made, and what each log covers.
struct AppBook: Sendable {
  private(set) var invitations: [AppInvitation] = []
  private(set) var logs: [SourceID: AppLog] = [:]
  /// What belongs to no invitation: messages of running conversations, trouble with the channel.
  private(set) var others: [CapturedAppEvent] = []
  private var places: [Key: Int] = [:]

  /// What two events of one invitation share within one log.
  private enum Key: Hashable {
    case resource(SourceID, String)
    case operation(SourceID, String)
  }

  init(_ contents: TraceContents) {
    for input in contents.inputs {
      guard let start = input.firstTime, let end = input.lastTime else { continue }
      logs[input.source] = AppLog(
        source: input.source,
        start: start,
        end: end,
        isClockKnown: input.isZoneKnown
      )
    }
    for event in contents.appEvents.sorted(by: { ($0.time, $0.location) < ($1.time, $1.location) }) {
      read(event)
    }
    logs = logs.filter(\.value.isOfApp)
  }

  private mutating func read(_ event: CapturedAppEvent) {
    let source = event.location.source
    switch event.kind {
    case .invitationStarted, .invitationUpdated, .invitationCompleted, .invitationRequested,
      .acceptRequested, .declineRequested:
      note(ownerOf: event)
      place(event)
    case .channelAnswered: logs[source]?.channelAnswers.append(event)
    case .signedIn:
      if let owner = event.from { logs[source]?.owners.insert(owner) }
      if let product = event.userAgent, logs[source]?.userAgent == nil { logs[source]?.userAgent = product }
    case .channelUnreadable: logs[source]?.disturbances.append(event)
    case .channelResync, .channelReplaced:
      logs[source]?.disturbances.append(event)
      others.append(event)
    case .applicationGone:
      logs[source]?.endings.append(event)
      others.append(event)
    case .messageCompleted, .messageRequested, .messagingEnded:
      others.append(event)
    }
  }

  private mutating func note(ownerOf event: CapturedAppEvent) {
    guard let direction = event.direction else { return }
    guard let owner = direction == .incoming ? event.to : event.from else { return }
    logs[event.location.source]?.owners.insert(owner)
  }

  /// Files an event under its invitation: by the resource, else by the operation the app named itself.
  private mutating func place(_ event: CapturedAppEvent) {
    let source = event.location.source
    let keys = [
      event.href.map { Key.resource(source, $0) }, event.operationID.map { Key.operation(source, $0) },
    ]
    .compactMap(\.self)
    let known = keys.compactMap { places[$0] }.first
    let index = known ?? invitations.count
    if known == nil { invitations.append(AppInvitation(event)) } else { invitations[index].add(event) }
    for key in keys where places[key] == nil { places[key] = index }
  }
}
