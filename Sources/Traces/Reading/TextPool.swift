/// Keeps one copy of each long text that occurs again and again: Call-IDs and product names.
struct TextPool {
  private var texts: Set<String> = []

  mutating func share(_ message: inout CapturedMessage) {
    share(&message.callID)
    share(&message.userAgent)
    share(&message.server)
  }

  private mutating func share(_ text: inout String) {
    // A text this short is held in place.
    guard text.utf8.count > 15 else { return }
    text = texts.insert(text).memberAfterInsert
  }

  private mutating func share(_ text: inout String?) {
    guard var some = text else { return }
    share(&some)
    text = some
  }
}
