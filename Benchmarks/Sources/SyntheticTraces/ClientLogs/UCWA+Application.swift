/// Documents of signing in, and presence on the event channel.
extension UCWA {
  /// The application with its embedded `me`: who is signed in.
  func application(of client: Client) -> String {
    let person = client.owner
    let me = resource(
      "me",
      "me",
      link("makeMeAvailable", "me/makeMeAvailable") + link("reportMyActivity", "me/reportMyActivity")
        + property("name", person.name) + property("title", "") + property("uri", "sip:\(person.address)")
    )
    let communication = resource(
      "communication",
      "communication",
      link("startMessaging", "communication/messagingInvitations")
        + property("conversationHistory", "Disabled")
    )
    let inside =
      link("policies", "policies") + link("batch", "batch") + link("events", "events?ack=1")
      + property("culture", "en-US") + property("userAgent", Self.product(of: client)) + me + communication
    return root("application", application, inside)
  }

  /// What the app sends to become an application: `endpointId` is its endpoint's identity.
  static func applicationInput(_ client: Client) -> String {
    let pairs = [
      ("culture", "en-US"), ("endpointId", client.identity.instance), ("userAgent", product(of: client)),
    ]
    let properties = pairs.map { "<property name=\"\($0.0)\">\(xmlText($0.1))</property>" }
    return "<input \(namespace)>\(properties.joined())</input>"
  }

  func presence(of person: Person) -> String {
    let contact = "people/\(person.address)"
    let link = " in=\"\(application)/\(contact)\""
    return sender(
      "people",
      nil,
      event("updated", "contactPresence", "\(contact)/contactPresence", attributes: link)
    )
  }

  func availability(_ person: Person) -> String {
    sender("me", nil, event("updated", "presence", "me/presence"))
  }

  /// The app's part of the product tokens.
  private static func product(of client: Client) -> String {
    let tokens = client.kind.product.split(separator: " ", maxSplits: 2)
    return tokens.last.map(String.init) ?? ""
  }
}
