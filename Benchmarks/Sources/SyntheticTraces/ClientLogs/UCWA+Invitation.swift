/// An instant message on its way to a phone.
struct UCWAInvitation {
  let ucwa: UCWA
  let id: String
  let conversation: String
  let operationID: String
  let caller: Person
  let callee: Person
  let threadID: String
  let words: String

  private var path: String { "communication/messagingInvitations/\(id)" }
  private var conversationPath: String { "communication/conversations/\(conversation)" }

  /// The invitation begins: the words are in the link `message`.
  var started: String {
    let conversation = ucwa.event(
      "added",
      "conversation",
      conversationPath,
      conversationResource(state: "Incoming")
    )
    return ucwa.sender(
      "communication",
      nil,
      conversation
        + ucwa.event("started", "messagingInvitation", path, resource(state: "Connecting", isRinging: true))
    )
  }

  /// Nobody reacted: the app counts a missed conversation.
  var missed: String {
    let reason =
      "<reason><code>LocalFailure</code><subcode>Missed</subcode><message>The invitation was not answered.</message></reason>"
    let completed = ucwa.event(
      "completed",
      "messagingInvitation",
      path,
      attributes: " status=\"Failure\"",
      reason + resource(state: "Failed", isRinging: false)
    )
    let items = ucwa.resource(
      "missedItems",
      "communication/missedItems",
      ucwa.property("missedConversationsCount", "1") + ucwa.property("unreadMissedConversationsCount", "1")
    )
    return ucwa.sender(
      "communication",
      nil,
      completed + ucwa.event("deleted", "conversation", conversationPath)
    )
      + ucwa.sender("me", nil, ucwa.event("updated", "missedItems", "communication/missedItems", items))
  }

  private func resource(state: String, isRinging: Bool) -> String {
    let from = "\(conversationPath)/participants/\(caller.address)"
    var inside =
      ucwa.link("from", from, title: caller.name)
      + ucwa.link("to", "people/\(callee.address)", title: callee.name)
      + ucwa.link("conversation", conversationPath) + ucwa.link("messaging", "\(conversationPath)/messaging")
    if isRinging {
      inside += ucwa.link("accept", "\(path)/accept") + ucwa.link("decline", "\(path)/decline")
    }
    inside += "<link rel=\"message\" href=\"data:text/plain;charset=utf-8,\(formEncoded(words))\" />"
    let properties = [
      ("direction", "Incoming"), ("importance", "Normal"), ("operationId", operationID), ("state", state),
      ("subject", ""), ("threadId", threadID), ("to", "sip:\(callee.address)"),
    ]
    inside += properties.map { ucwa.property($0.0, $0.1) }.joined()
    inside += ucwa.resource("from", from, participant)
    return ucwa.resource("messagingInvitation", path, inside)
  }

  private var participant: String {
    ucwa.property("anonymous", "false") + ucwa.property("name", caller.name)
      + ucwa.property("sourceNetwork", "SameEnterprise") + ucwa.property("uri", "sip:\(caller.address)")
  }

  private func conversationResource(state: String) -> String {
    ucwa.resource(
      "conversation",
      conversationPath,
      ucwa.property("state", state) + ucwa.property("subject", "") + ucwa.property("threadId", threadID)
    )
  }
}
