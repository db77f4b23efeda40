import Foundation
import SourceBytes

extension UCWAReading {
  /// No document of UCWA is larger.
  private static let longest = 8 << 20

  /// Reads the JSON document a range begins with.
  init(json bytes: Span<UInt8>, in range: Range<Int>) {
    let outline = JSONOutline(of: bytes, in: range)
    self.init(document: nil, end: outline.end)
    let whole = range.lowerBound..<outline.end
    guard !outline.isTooDeep, whole.count <= Self.longest else {
      oddities.append(Oddity(name: outline.isTooDeep ? .jsonTooDeep : .jsonTooLong, range: whole))
      return
    }
    let value = self.value(bytes, whole, outline)
    if !outline.isWhole || value == nil { oddities.append(Oddity(name: .jsonMalformed, range: whole)) }
    guard let object = value as? [String: Any] else { return }
    var content = UCWADocument.Content(object)
    content?.place(at: outline.events, in: whole)
    if !outline.isWhole, content?.isEvents != true { return }
    document = content.map { UCWADocument(content: $0, range: whole) }
  }

  /// The values; of a document that was cut, up to its last whole event.
  private mutating func value(_ bytes: Span<UInt8>, _ whole: Range<Int>, _ outline: JSONOutline) -> Any? {
    let cut = outline.isWhole ? nil : outline.lastEvent
    if !outline.isWhole, cut == nil { return nil }
    let range = whole.lowerBound..<(cut?.end ?? whole.upperBound)
    let text = range.map { bytes[$0] } + (cut?.closing ?? [])
    if let value = try? JSONSerialization.jsonObject(with: Data(text)) { return value }
    guard let repaired = text.span.readableXML(in: text.indices) else { return nil }
    oddities.append(Oddity(name: .encodingInvalid, range: whole))
    return try? JSONSerialization.jsonObject(with: Data(repaired))
  }
}

extension UCWADocument.Content {
  /// An object that has senders, is a reason, or else a resource.
  ///
  /// What an app sends cannot be told from a resource here.
  fileprivate init?(_ object: [String: Any]) {
    let resource = UCWAResource(object, name: "")
    if object["sender"] is [Any] || resource.isEventChannel {
      self = .events(UCWAEvent.all(in: object), links: resource.links)
    } else if object["code"] is String, object["subcode"] is String {
      self = .reason(UCWAReason(object))
    } else if !resource.rel.isEmpty {
      self = .resource(resource)
    } else if resource.properties["operationId"] != nil || resource.properties["to"] != nil {
      self = .input(resource)
    } else {
      return nil
    }
  }

  fileprivate var isEvents: Bool {
    if case .events = self { true } else { false }
  }

  /// Gives each event the range of its object, or that of the document if these do not fit.
  fileprivate mutating func place(at ranges: [Range<Int>], in whole: Range<Int>) {
    guard case .events(var events, let links) = self else { return }
    let fit = ranges.count == events.count
    for index in events.indices { events[index].range = fit ? ranges[index] : whole }
    self = .events(events, links: links)
  }
}

extension UCWAEvent {
  /// Objects of `sender`, each with a list of `events`.
  fileprivate static func all(in object: [String: Any]) -> [UCWAEvent] {
    objects(object["sender"]).flatMap { sender in
      let link = UCWALink(rel: text(sender["rel"]) ?? "", href: text(sender["href"]) ?? "")
      return objects(sender["events"]).map { UCWAEvent($0, sender: link) }
    }
  }

  private init(_ object: [String: Any], sender: UCWALink) {
    let link = object["link"] as? [String: Any] ?? [:]
    let embedded = UCWAResource.embedded(in: object)
    let rel = text(link["rel"]) ?? embedded.first { $0.name != "reason" }?.name ?? ""
    let resource = embedded.first { $0.name == rel || $0.rel == rel }
    let reason = (object["reason"] ?? (object["_embedded"] as? [String: Any])?["reason"]) as? [String: Any]
    self.init(
      type: text(object["type"]) ?? "",
      rel: rel,
      href: text(link["href"]) ?? resource?.href,
      sender: sender,
      resource: resource,
      status: text(object["status"]),
      reason: reason.map(UCWAReason.init),
      range: 0..<0
    )
  }
}

extension UCWAReason {
  fileprivate init(_ object: [String: Any]) {
    self.init(code: text(object["code"]), subcode: text(object["subcode"]), message: text(object["message"]))
  }
}

extension UCWAResource {
  /// Depth is bounded by the outline; names are taken in their order, since a dictionary has none.
  fileprivate init(_ object: [String: Any], name: String) {
    self.init(name: name)
    for key in object.keys where !key.hasPrefix("_") { properties[key] = text(object[key]) }
    let links = object["_links"] as? [String: Any] ?? [:]
    for rel in links.keys.sorted() {
      for link in objects(links[rel]) {
        if let href = text(link["href"]) { self.links.append(UCWALink(rel: rel, href: href)) }
      }
    }
    href = link("self")
    self.links.removeAll { $0.rel == "self" }
    rel = properties["rel"] ?? name
    embedded = Self.embedded(in: object)
  }

  fileprivate static func embedded(in object: [String: Any]) -> [UCWAResource] {
    let named = object["_embedded"] as? [String: Any] ?? [:]
    return named.keys.sorted().flatMap { name in
      objects(named[name]).map { UCWAResource($0, name: name) }
    }
  }

  /// An answer of the event channel without events has links alone.
  fileprivate var isEventChannel: Bool {
    rel == "events" || link("resync") != nil || (rel.isEmpty && link("next") != nil)
  }
}

/// A list of objects, or the one object there is.
private func objects(_ value: Any?) -> [[String: Any]] {
  if let one = value as? [String: Any] { return [one] }
  return (value as? [Any] ?? []).compactMap { $0 as? [String: Any] }
}

/// A text, or a number as one.
private func text(_ value: Any?) -> String? {
  value as? String ?? (value as? NSNumber)?.stringValue
}
