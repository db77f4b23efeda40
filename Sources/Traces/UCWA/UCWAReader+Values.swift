extension UCWAReader {
  /// An event at the time of the log, or else of the resource; without either it is reported and left out.
  mutating func event(
    _ kind: CapturedAppEvent.Kind,
    _ range: Range<Int>,
    _ resource: UCWAResource? = nil
  ) -> CapturedAppEvent? {
    let stamp = resource?.properties["timeStamp"]
    let place = sight.location(range)
    var moment = sight.time ?? stamp.flatMap(UCWATime.moment)
    if moment == nil {
      moment = resource?.properties["threadId"].flatMap(ConversationIndex.time)
      if moment != nil { irregularities.append(Irregularity(.timeOfConversation, at: place)) }
    }
    guard let time = moment else {
      irregularities.append(Irregularity(.recordWithoutTime, at: place, detail: kind.rawValue))
      return nil
    }
    return CapturedAppEvent(
      kind: kind,
      time: time,
      rawTime: sight.time == nil ? String((stamp ?? "").prefix(64)) : sight.rawTime,
      location: sight.location(range),
      capture: sight.capture
    )
  }

  /// Takes over what a resource tells.
  func fill(_ event: inout CapturedAppEvent, from resource: UCWAResource) {
    let properties = resource.properties
    event.direction = properties["direction"].flatMap { .init(rawValue: $0.lowercased()) }
    event.threadID = properties["threadId"]?.bounded
    event.operationID = properties["operationId"]?.bounded
    event.state = properties["state"]?.bounded
    event.status = properties["status"]?.bounded
    event.serverTime = properties["timeStamp"].flatMap(UCWATime.moment)
    event.conversation =
      ["conversation", "messaging"].lazy
      .compactMap { UCWAAddress.conversation(UCWAAddress.path(resource.link($0))) }.first
    parties(&event, of: resource)
    event.isRinging = resource.link("accept") != nil
    event.failedRecipients = failed(resource)
    text(&event, of: resource)
  }

  /// Who wrote to whom; a message names only the other side.
  func parties(_ event: inout CapturedAppEvent, of resource: UCWAResource) {
    event.from = address("from", in: resource)
    event.to = address("to", in: resource)
    let other = address("participant", in: resource) ?? address("contact", in: resource)
    switch event.direction {
    case .incoming: event.from = event.from ?? other
    case .outgoing: event.to = event.to ?? other
    case nil: break
    }
  }

  /// Of a resource in it, of a property, or of a link.
  func address(_ name: String, in resource: UCWAResource) -> String? {
    let embedded = resource.resource(name)
    return UCWAAddress.address(embedded?.properties["uri"])
      ?? UCWAAddress.address(resource.properties[name]) ?? known(resource.link(name))
      ?? known(embedded?.href) ?? UCWAAddress.address(embedded?.link("contact"))
  }

  /// The address in a path, or of the participant that the document describes under that path.
  func known(_ href: String?) -> String? {
    UCWAAddress.address(href) ?? UCWAAddress.path(href).flatMap { people[$0] }
  }

  /// Those whom a message did not reach.
  func failed(_ resource: UCWAResource) -> [String] {
    let links = resource.links.filter { $0.rel == "failedDeliveryParticipant" }.map(\.href)
    let embedded = resource.embedded.filter { $0.name == "failedDeliveryParticipant" }.map {
      $0.properties["uri"] ?? $0.href ?? ""
    }
    return (links + embedded).prefix(64).compactMap { known($0) ?? UCWAAddress.path($0) }
  }

  /// What was written, if any: in plain text rather than in HTML.
  func text(_ event: inout CapturedAppEvent, of resource: UCWAResource) {
    for name in ["plainMessage", "message", "htmlMessage"] {
      guard let value = resource.link(name) ?? resource.properties[name], !value.isEmpty else { continue }
      let url = DataURL(value)
      guard url?.isEmpty != true else { continue }
      event.carriesText = true
      if sight.keepsText { event.text = url?.text(bound: Self.longestText) }
      return
    }
  }

  /// Remembers who is who.
  mutating func learn(from resource: UCWAResource) {
    if let path = UCWAAddress.path(resource.href),
      let address = UCWAAddress.address(resource.properties["uri"])
    {
      people[path] = address
    }
    for one in resource.embedded { learn(from: one) }
  }
}

extension String {
  /// No identifier is longer.
  fileprivate var bounded: String { String(prefix(256)) }
}
