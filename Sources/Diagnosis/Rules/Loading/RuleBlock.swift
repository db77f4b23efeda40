/// What stands under `imtrail`: what a rule concludes, when it is asked, and what it tells the admin.
struct RuleBlock: Sendable {
  var conclusion: Rule.Conclusion
  var order: Int
  var confidence: Confidence
  var weakenedBy: [(text: String, place: RuleNode.Place)]
  var weaknessReasons: [String: String]
  var explanation: String
  var advice: String
  var samples: Rule.Samples

  var concludesPresence: Bool {
    if case .presence = conclusion { true } else { false }
  }
}

extension RuleReader {
  mutating func block(_ root: RuleNode) -> RuleBlock? {
    guard let block = map("imtrail", of: root) else { return nil }
    checkKeys(block.map ?? [], known: RuleKeys.block, under: "imtrail")
    let conclusion = conclusion(block)
    let isPresence = block["presence"] != nil && block["verdict"] == nil
    if !isPresence { requireDeliveryKeys(block, root) }
    let order = order(block)
    let weakenedBy = texts("weakened_by", of: block)
    let confidence = word("confidence", of: block, allowed: Confidence.allCases.map(\.rawValue))
    return RuleBlock(
      conclusion: conclusion ?? .presence("unknown"),
      order: order ?? 0,
      confidence: confidence.flatMap { Confidence(rawValue: $0) } ?? .high,
      weakenedBy: weakenedBy,
      weaknessReasons: weaknessReasons(block, weakenedBy.map(\.text)),
      explanation: sentence("explanation", of: block),
      advice: sentence("advice", of: block),
      samples: samples(block)
    )
  }

  private mutating func requireDeliveryKeys(_ block: RuleNode, _ root: RuleNode) {
    for key in ["confidence", "explanation", "advice"] { _ = required(key, of: block) }
    _ = required("level", of: root)
  }

  private mutating func conclusion(_ block: RuleNode) -> Rule.Conclusion? {
    if block["verdict"] != nil, let presence = block["presence"] {
      report(.verdictAndPresence, at: presence.place)
      return nil
    }
    if block["presence"] != nil {
      return word("presence", of: block, allowed: RuleKeys.presences).map { .presence($0) }
    }
    guard required("verdict", of: block) != nil else { return nil }
    let verdict = word("verdict", of: block, allowed: Verdict.allCases.map(\.rawValue))
    return verdict.flatMap { Verdict(rawValue: $0) }.map { .delivery($0) }
  }

  private mutating func order(_ block: RuleNode) -> Int? {
    guard let node = required("order", of: block) else { return nil }
    guard let order = node.integer else {
      report(.wrongShape(key: "order", wanted: "a whole number"), at: node.place)
      return nil
    }
    return order
  }

  private mutating func weaknessReasons(_ block: RuleNode, _ weakenedBy: [String]) -> [String: String] {
    guard block["weakness_reasons"] != nil, let reasons = map("weakness_reasons", of: block) else {
      return [:]
    }
    var sentences: [String: String] = [:]
    for entry in reasons.map ?? [] {
      sentences[entry.key] = sentence(entry.key, of: reasons)
      guard !weakenedBy.contains(entry.key) else { continue }
      let nearest = NearestName.nearest(to: entry.key, among: weakenedBy)
      report(.unknownSelection(entry.key, nearest: nearest), at: entry.place)
    }
    return sentences
  }

  /// The samples named under `samples`, each of which has to be there.
  mutating func samples(_ block: RuleNode) -> Rule.Samples {
    guard block["samples"] != nil, let samples = map("samples", of: block) else {
      return Rule.Samples(fires: [], silent: [])
    }
    checkKeys(samples.map ?? [], known: RuleKeys.samples, under: "samples")
    return Rule.Samples(fires: sampleNames("fires", of: samples), silent: sampleNames("silent", of: samples))
  }

  private mutating func sampleNames(_ key: String, of samples: RuleNode) -> [String] {
    let names = texts(key, of: samples)
    guard let known = context.samples else { return names.map(\.text) }
    for (name, place) in names where !known.contains(name) && !context.hasSample(name, path) {
      report(.unknownSample(name, nearest: NearestName.nearest(to: name, among: known.sorted())), at: place)
    }
    return names.map(\.text)
  }
}

// Sentences.
extension RuleReader {
  /// A sentence whose placeholders are checked; empty if there is none.
  ///
  /// `known` has the only placeholders it may use; nil stands for those of all facts and of the context.
  mutating func sentence(_ key: String, of node: RuleNode, known: [String]? = nil) -> String {
    guard let sentence = optionalText(key, of: node), let place = node[key]?.place else { return "" }
    var rest = sentence.utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(of: UInt8(ascii: "}")) else {
        report(.openPlaceholder(key: key), at: place)
        break
      }
      placeholder(String(Substring(rest[..<close])), known, at: place)
      rest = rest[rest.index(after: close)...]
    }
    return sentence
  }

  private mutating func placeholder(_ name: String, _ known: [String]?, at place: RuleNode.Place) {
    if let known {
      guard !known.contains(name) else { return }
      let nearest = NearestName.nearest(to: name, among: known)
      return report(.unknownPlaceholder(name, nearest: nearest), at: place)
    }
    guard context.place(of: name) == nil, !context.placeholders.contains(name) else { return }
    report(.unknownPlaceholder(name, nearest: context.nearestPlaceholder(to: name)), at: place)
  }
}
