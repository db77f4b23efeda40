import Conversations
import Diagnosis
import Traces

/// What the script of the page needs to list, sort and filter deliveries: one JSON object, in which repeated words stand once.
///
/// `rows` has an array for each delivery, with the members of `columns`; words are numbers of places in the lists.
struct MessageData {
  private var people = WordList()
  private var clients = WordList()
  private var clientSets = WordList()
  private var setMembers: [[Int]] = []
  private var answers = WordList()
  private var presences = WordList()
  private var rows = JSONWriter()
  private let start: Timestamp

  private static let columns = [
    "id", "sent", "sender", "receiver", "presence", "verdict", "confidence", "wait", "answer", "clients",
    "kind", "style",
    "told",
    "problem",
  ]
  private static let verdicts = Dictionary(
    uniqueKeysWithValues: Verdict.allCases.enumerated().map { ($1, $0) }
  )

  /// - Parameters:
  ///   - deliveries: in order of time.
  ///   - told: identities of those that have a passage of their own on the page.
  ///   - lookup: knows the facts the deliveries' records were made with.
  init(_ deliveries: [DiagnosedDelivery], told: Set<String>, _ lookup: FactLookup) {
    start = deliveries.first?.delivery.sentAt ?? Timestamp(milliseconds: 0)
    rows.open("[")
    for delivery in deliveries { add(delivery, isTold: told.contains(delivery.delivery.id), lookup) }
    rows.close("]")
  }

  private mutating func add(_ diagnosed: DiagnosedDelivery, isTold: Bool, _ lookup: FactLookup) {
    let delivery = diagnosed.delivery
    let numbers = [
      delivery.sentAt.milliseconds(since: start),
      people.place(of: delivery.sender),
      people.place(of: delivery.receiver),
      presences.place(of: diagnosed.presence(lookup) ?? ""),
      Self.verdicts[diagnosed.verdict] ?? 0,
      Confidence.allCases.firstIndex(of: diagnosed.confidence) ?? 0,
      delivery.wait ?? -1,
      answers.place(of: delivery.finalAnswer.map { statusText($0.status, $0.reason) } ?? ""),
      clientSet(diagnosed),
      Delivery.Kind.allCases.firstIndex(of: delivery.kind) ?? 0,
      diagnosed.style(lookup).number,
      isTold ? 1 : 0,
      diagnosed.isProblem(lookup) ? 1 : 0,
    ]
    rows.array { json in
      json.value(visible(delivery.id))
      numbers.forEach { json.value($0) }
    }
  }

  /// The clients of the receiver, in the order of its endpoints, each once.
  private mutating func clientSet(_ diagnosed: DiagnosedDelivery) -> Int {
    var members: [Int] = []
    for target in diagnosed.targets.prefix(32) {
      let place = clients.place(of: target.client ?? target.category)
      if !members.contains(place) { members.append(place) }
    }
    let set = clientSets.place(of: members.map { String($0) }.joined(separator: " "))
    if set == setMembers.count { setMembers.append(members) }
    return set
  }

  /// The object, to be put into the page.
  var json: String {
    var json = JSONWriter()
    json.open("{")
    json.member("start", Int(start.milliseconds))
    json.list("columns", Self.columns) { $0.value($1) }
    json.list("people", people.words) { $0.value($1) }
    json.list("presences", presences.words) { $0.value($1) }
    json.list("answers", answers.words) { $0.value($1) }
    json.list("clients", clients.words) { $0.value($1) }
    json.list("clientSets", setMembers) { json, set in json.array { json in set.forEach { json.value($0) } } }
    json.list("verdicts", Verdict.allCases) { json, verdict in
      json.array { json in
        json.value(verdict.rawValue)
        json.value(verdict.title.text)
      }
    }
    json.list("confidences", Confidence.allCases) { $0.value($1.rawValue) }
    json.list("kinds", Delivery.Kind.allCases) { $0.value($1.words) }
    json.key("rows")
    return json.text + rows.text + "}"
  }
}

/// Words, each once, in the order they were met.
private struct WordList {
  private(set) var words: [String] = []
  private var places: [String: Int] = [:]
  /// Longer ones do not fit into a cell, and might make the page many times as large.
  private static let lengthLimit = 120

  /// The place of a word, which may come from a log.
  mutating func place(of word: String) -> Int {
    if let place = places[word] { return place }
    places[word] = words.count
    words.append(visible(word, limit: Self.lengthLimit))
    return words.count - 1
  }
}

extension Delivery.Kind {
  /// In a few words.
  var words: String {
    switch self {
    case .firstMessage: "first message"
    case .laterMessage: "later message"
    case .conferenceMessage: "to a conference"
    }
  }
}

extension Style {
  fileprivate var number: Int {
    switch self {
    case .problem: 2
    case .ok: 1
    case .plain, .strong, .dim: 0
    }
  }
}
