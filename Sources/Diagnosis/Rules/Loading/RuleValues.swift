import Traces

// The values of a line in a selection.
extension RuleReader {
  mutating func item(_ query: FactQuery, _ entry: RuleEntry, forPresence: Bool) -> SelectionItem? {
    if query.has(.exists) { return existence(query, entry) }
    let values = entry.value.list ?? [entry.value]
    guard !values.isEmpty else {
      report(.empty(entry.key), at: entry.place)
      return nil
    }
    guard values.count > 1 || !query.has(.all) else {
      report(.allNeedsSeveral(fact: query.fact.name), at: entry.place)
      return nil
    }
    let parts = values.compactMap { predicate(query, $0, forPresence: forPresence) }
    guard parts.count == values.count else { return nil }
    let joined = joined(parts, query)
    let wanted = query.wanted(values.map(\.asWanted))
    return SelectionItem(query: query, wanted: wanted, predicate: query.has(.neq) ? .not(joined) : joined)
  }

  private mutating func existence(_ query: FactQuery, _ entry: RuleEntry) -> SelectionItem? {
    guard let exists = entry.value.flag else {
      doesNotFit(query.fact, "true or false", entry.value)
      return nil
    }
    let absent = Predicate.isUnknown(fact: query.index)
    return SelectionItem(
      query: query,
      wanted: exists ? "known" : "unknown",
      predicate: exists ? .not(absent) : absent
    )
  }

  /// Several tests of the same fact become one, so that the fact is looked up once.
  private func joined(_ parts: [Predicate], _ query: FactQuery) -> Predicate {
    guard parts.count > 1 else { return parts[0] }
    let tests = parts.compactMap { part -> ValueTest? in
      guard case .passes(_, let test) = part else { return nil }
      return test
    }
    guard tests.count == parts.count else { return query.has(.all) ? .all(parts) : .any(parts) }
    return .passes(fact: query.index, query.has(.all) ? .all(tests) : .any(tests))
  }

  private mutating func predicate(_ query: FactQuery, _ node: RuleNode, forPresence: Bool) -> Predicate? {
    if query.has(.fieldref) { return reference(query, node, forPresence: forPresence) }
    if node.isNull, !query.modifiers.contains(where: { $0.decidesMatching || $0 == .cased }) {
      return .isUnknown(fact: query.index)
    }
    return test(query, node).map { .passes(fact: query.index, $0) }
  }

  private mutating func reference(_ query: FactQuery, _ node: RuleNode, forPresence: Bool) -> Predicate? {
    guard let name = node.text else {
      doesNotFit(query.fact, "the name of a fact", node)
      return nil
    }
    guard let other = fact(name, forPresence: forPresence, at: node.place) else { return nil }
    guard context.facts[other].type == query.fact.type, !query.asksList else {
      report(.factsDoNotCompare(query.fact.name, with: name), at: node.place)
      return nil
    }
    let agreement = Agreement(anchoring: query.anchoring, cased: query.has(.cased))
    return .agree(fact: query.index, other: other, agreement)
  }

  private mutating func test(_ query: FactQuery, _ node: RuleNode) -> ValueTest? {
    switch query.fact.type {
    case .text, .texts: return textTest(query, node)
    case .integer, .integers:
      if let number = node.integer { return .number(query.comparison, number) }
      doesNotFit(query.fact, "a whole number, without quotes", node)
    case .boolean:
      if let flag = node.flag { return .flag(flag) }
      doesNotFit(query.fact, "true or false, without quotes", node)
    case .time:
      if let moment = node.text.flatMap(RuleTime.moment) { return .moment(query.comparison, moment) }
      doesNotFit(query.fact, "a time such as 2015-06-30T12:00:00.000Z", node)
    }
    return nil
  }

  private mutating func doesNotFit(_ fact: Fact, _ wanted: String, _ node: RuleNode) {
    report(.valueDoesNotFit(fact: fact.name, wanted: wanted, found: node.inWords), at: node.place)
  }
}

// Values of text facts.
extension RuleReader {
  private mutating func textTest(_ query: FactQuery, _ node: RuleNode) -> ValueTest? {
    guard let text = node.text else {
      doesNotFit(query.fact, "a text, in quotes", node)
      return nil
    }
    guard let test = textTest(query, text, at: node.place) else { return nil }
    guard let vocabulary = query.fact.vocabulary, !vocabulary.contains(where: { test.passes(.text($0)) })
    else {
      return test
    }
    let nearest = NearestName.nearest(to: text, among: vocabulary)
    report(
      .outsideVocabulary(fact: query.fact.name, value: text, vocabulary: vocabulary, nearest: nearest),
      at: node.place
    )
    return nil
  }

  private mutating func textTest(_ query: FactQuery, _ text: String, at place: RuleNode.Place) -> ValueTest? {
    if query.has(.re) { return expression(query, text, at: place) }
    guard query.has(.cidr) else {
      return .pattern(TextPattern(sigma: text, anchoring: query.anchoring, cased: query.has(.cased)))
    }
    guard let block = AddressBlock(text) else {
      report(.badExpression(text, problem: "it is no block of addresses such as 10.0.0.0/8"), at: place)
      return nil
    }
    return .network(block)
  }

  private mutating func expression(_ query: FactQuery, _ text: String, at place: RuleNode.Place) -> ValueTest?
  {
    do {
      return .expression(try RegularExpression(text, options: query.expressionOptions))
    } catch {
      report(.badExpression(text, problem: error.problem), at: place)
      return nil
    }
  }
}

extension RuleNode {
  /// The truth value, if it is one.
  fileprivate var flag: Bool? {
    guard case .scalar(let text, .boolean) = content else { return nil }
    return ["true", "yes", "on"].contains(text.lowercased())
  }

  /// How a report says what is wanted.
  fileprivate var asWanted: String {
    switch content {
    case .scalar(_, .null): "unknown"
    case .scalar(let text, _): text.isEmpty ? "''" : text
    case .list, .map: inWords
    }
  }
}
