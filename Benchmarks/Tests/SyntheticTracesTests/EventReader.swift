import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads Windows events with a parser that knows nothing of how they are written.
final class EventReader: NSObject, XMLParserDelegate {
  struct Event {
    var provider = ""
    var id = ""
    var time = ""
    var data: [String] = []
  }

  private(set) var events: [Event] = []
  private var text = ""

  /// Whether the document is well-formed.
  func read(_ document: String) -> Bool {
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    return parser.parse()
  }

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    text = ""
    switch name {
    case "Event": events.append(Event())
    case "Provider" where attributes["Name"] != nil: change { $0.provider = attributes["Name"] ?? "" }
    case "TimeCreated": change { $0.time = attributes["SystemTime"] ?? "" }
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    text += string
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?)
  {
    if name == "EventID" { change { $0.id = text } }
    if name == "Data" { change { $0.data.append(text) } }
  }

  private func change(_ body: (inout Event) -> Void) {
    guard var last = events.popLast() else { return }
    body(&last)
    events.append(last)
  }
}
