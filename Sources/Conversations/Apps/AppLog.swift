import SourceBytes
import Traces

/// What the log of one app covers: whose it is, from when to when, and when the servers answered its requests for events.
struct AppLog: Sendable {
  let source: SourceID
  let start: Timestamp
  let end: Timestamp
  /// The zone of its times is known, and not only assumed.
  let isClockKnown: Bool
  /// Addresses of the people signed in on it.
  var owners: Set<String> = []
  /// Answers to requests for events, in order of time.
  var channelAnswers: [CapturedAppEvent] = []
  /// When the servers no longer knew the app, in order of time.
  var endings: [CapturedAppEvent] = []

  /// Product string of the app, if the log tells it.
  var userAgent: String?
  /// When the channel was not to be trusted: it had lost events, or another instance of the app had taken it over; in order of time.
  var disturbances: [CapturedAppEvent] = []

  /// It is the log of an app, whosever it is.
  var isOfApp: Bool { !owners.isEmpty || !channelAnswers.isEmpty }

  func answers(_ window: ClosedRange<Timestamp>) -> [CapturedAppEvent] {
    channelAnswers.filter { window.contains($0.time) }
  }

  /// Whether events of a time may be missing from it.
  func isDisturbed(_ window: ClosedRange<Timestamp>) -> Bool {
    (disturbances + endings).contains { window.contains($0.time) }
  }

  /// Whether the app may be one of some endpoints: none of them known, or none that names another product.
  func mayBe(one targets: [Target]) -> Bool {
    guard let product = userAgent?.appProduct else { return true }
    let products = targets.map { $0.endpoint.userAgent?.appProduct }
    return products.isEmpty || products.contains(product) || products.contains(nil)
  }
}

extension String {
  /// `iPhoneLync` of a product string that names an app.
  fileprivate var appProduct: String? {
    split(whereSeparator: { $0 == " " || $0 == "/" || $0 == "(" }).map(String.init)
      .first { $0.hasSuffix("Lync") && $0 != "Lync" }
  }
}
