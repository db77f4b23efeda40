/// Documents of the web service behind phones (formats.md 4.2 and section 9), without their declaration.
struct UCWA {
  static let declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
  static let contentType = "application/vnd.microsoft.com.ucwa+xml"
  static let namespace = "xmlns=\"http://schemas.microsoft.com/rtc/2012/03/ucwa\""

  /// `/ucwa/v1/applications/10394857`.
  let application: String

  func root(_ rel: String, _ path: String, _ inside: String) -> String {
    "<resource rel=\"\(rel)\" href=\"\(path)\" \(Self.namespace)>\(inside)</resource>"
  }

  func resource(_ rel: String, _ path: String, _ inside: String) -> String {
    "<resource rel=\"\(rel)\" href=\"\(application)/\(path)\">\(inside)</resource>"
  }

  func link(_ rel: String, _ path: String, title: String? = nil) -> String {
    let title = title.map { " title=\"\(xmlText($0))\"" } ?? ""
    return "<link rel=\"\(rel)\" href=\"\(application)/\(path)\"\(title) />"
  }

  func property(_ name: String, _ value: String) -> String {
    "<property name=\"\(name)\">\(xmlText(value))</property>"
  }

  /// One document of the event channel; with nothing in it, the poll just ended.
  func events(ack: Int, _ senders: [String]) -> String {
    let next = link("next", "events?ack=\(ack + 1)")
    return
      "<events href=\"\(application)/events?ack=\(ack)\" \(Self.namespace)>\(next)\(senders.joined())</events>"
  }

  func sender(_ rel: String, _ path: String? = nil, _ events: String) -> String {
    "<sender rel=\"\(rel)\" href=\"\(application)/\(path ?? rel)\">\(events)</sender>"
  }

  func event(_ name: String, _ rel: String, _ path: String, attributes: String = "", _ inside: String = "")
    -> String
  {
    let begin = "<\(name) rel=\"\(rel)\" href=\"\(application)/\(path)\"\(attributes)"
    return inside.isEmpty ? "\(begin) />" : "\(begin)>\(inside)</\(name)>"
  }
}
