// `detection`: selections and the condition that joins them.
extension RuleReader {
  /// The logic of a rule; nil if it cannot be made out.
  mutating func logic(
    _ root: RuleNode,
    forPresence: Bool,
    weaknesses: [(text: String, place: RuleNode.Place)]
  ) -> RuleLogic? {
    guard let detection = map("detection", of: root) else { return nil }
    let entries = (detection.map ?? []).filter { $0.key != "condition" }
    let selections = entries.compactMap { selection($0, forPresence: forPresence) }
    let names = entries.map(\.key)
    let condition = condition(detection, names)
    checkWeaknesses(weaknesses, names)
    if let condition { checkUse(of: entries, by: condition.selections + weaknesses.map(\.text)) }
    guard let condition, selections.count == entries.count else { return nil }
    return RuleLogic(selections: selections, condition: condition, weakenedBy: weaknesses.map(\.text))
  }

  private mutating func condition(_ detection: RuleNode, _ names: [String]) -> Condition? {
    guard let node = required("condition", of: detection) else { return nil }
    guard let text = node.text else {
      report(
        .wrongShape(key: "condition", wanted: "one text, alternatives joined with `or`,"),
        at: node.place
      )
      return nil
    }
    var parser = ConditionParser(text, selections: names)
    do {
      return try parser.condition()
    } catch {
      report(kind(of: error, names), at: node.place)
      return nil
    }
  }

  private func kind(of error: ConditionError, _ names: [String]) -> RuleError.Kind {
    switch error {
    case .syntax(let problem): .badCondition(problem: problem)
    case .selectsNothing(let pattern): .selectsNothing(pattern: pattern)
    case .unknownSelection(let name):
      .unknownSelection(name, nearest: NearestName.nearest(to: name, among: names))
    }
  }

  private mutating func checkWeaknesses(
    _ weaknesses: [(text: String, place: RuleNode.Place)],
    _ names: [String]
  ) {
    for (name, place) in weaknesses where !names.contains(name) {
      report(.unknownSelection(name, nearest: NearestName.nearest(to: name, among: names)), at: place)
    }
  }

  private mutating func checkUse(of entries: [RuleEntry], by used: [String]) {
    for entry in entries where !used.contains(entry.key) {
      report(.unusedSelection(entry.key), at: entry.place)
    }
  }
}

// Selections.
extension RuleReader {
  private mutating func selection(_ entry: RuleEntry, forPresence: Bool) -> Selection? {
    guard let groups = groups(entry) else { return nil }
    var alternatives: [[SelectionItem]] = []
    for group in groups {
      let items = group.compactMap { item($0, selection: entry.key, forPresence: forPresence) }
      if items.count == group.count { alternatives.append(items) }
    }
    return alternatives.count == groups.count ? Selection(name: entry.key, alternatives: alternatives) : nil
  }

  /// The maps of a selection: one map, or a list of maps.
  private mutating func groups(_ entry: RuleEntry) -> [[RuleEntry]]? {
    let members = entry.value.list ?? [entry.value]
    let maps = members.compactMap(\.map)
    guard maps.count == members.count else {
      report(entry.value.isNull ? .empty(entry.key) : .keywords(selection: entry.key), at: entry.place)
      return nil
    }
    guard !maps.isEmpty, maps.allSatisfy({ !$0.isEmpty }) else {
      report(.empty(entry.key), at: entry.place)
      return nil
    }
    return maps
  }

  private mutating func item(_ entry: RuleEntry, selection: String, forPresence: Bool) -> SelectionItem? {
    let parts = entry.key.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    guard let name = parts.first, !name.isEmpty else {
      report(.keywords(selection: selection), at: entry.place)
      return nil
    }
    let index = fact(name, forPresence: forPresence, at: entry.place)
    guard let modifiers = modifiers(parts.dropFirst(), at: entry.place), let index else { return nil }
    let query = FactQuery(fact: context.facts[index], index: index, modifiers: modifiers)
    if let wrong = modifiers.first(where: { !$0.fits(query.fact.type) }) {
      report(.modifierDoesNotFit(wrong.rawValue, fact: name, type: query.fact.type), at: entry.place)
      return nil
    }
    return item(query, entry, forPresence: forPresence)
  }

  /// The place of a fact this rule may ask for.
  mutating func fact(_ name: String, forPresence: Bool, at place: RuleNode.Place) -> Int? {
    guard let index = context.place(of: name) else {
      report(.unknownFact(name, nearest: context.nearestFact(to: name)), at: place)
      return nil
    }
    switch context.facts[index].stage {
    case .observed: return index
    case .presence where !forPresence: return index
    case .presence: report(.presenceInPresenceRule(name), at: place)
    case .concluded: report(.concludedFact(name), at: place)
    }
    return nil
  }

  private mutating func modifiers(_ names: ArraySlice<String>, at place: RuleNode.Place) -> [Modifier]? {
    var modifiers: [Modifier] = []
    for name in names {
      guard let modifier = Modifier(rawValue: name) else {
        report(unknownModifier(name), at: place)
        return nil
      }
      if let other = modifier.clash(after: modifiers) {
        report(.modifiersClash(name, with: other.rawValue), at: place)
        return nil
      }
      modifiers.append(modifier)
    }
    return modifiers
  }

  private func unknownModifier(_ name: String) -> RuleError.Kind {
    guard !Modifier.unsupported.contains(name) else { return .unsupportedModifier(name) }
    return .unknownModifier(
      name,
      nearest: NearestName.nearest(to: name, among: Modifier.allCases.map(\.rawValue))
    )
  }
}
